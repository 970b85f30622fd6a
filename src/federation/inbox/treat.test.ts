import { beforeAll, expect, test } from 'vitest'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'

const world = useWorld()
let elsewhere: Elsewhere

const group = 'https://lemmy.example/c/semences'
const member = 'https://beehaw.example/u/odile'
const pageOf = (n: number, more = {}) => ({
  id: `https://beehaw.example/post/${n}`,
  type: 'Page',
  attributedTo: member,
  to: [group, PUBLIC_COLLECTION],
  name: 'Une bourse aux graines',
  content: '<p>Dimanche, sous la halle.</p>',
  ...more,
})

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(group, { type: 'Group' }), actorElsewhere(member))
  const { id } = (await elsewhere.inbox.learn.actor(group))!
  await world.follow(world.marie, id)
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.marie)
  await elsewhere.inbox.learn.actor(member)
})

const known = async (uri: string) => (await world.app.publishing.remote.byUris([uri])).get(uri)
const announce = (n: number, object: unknown) => ({
  id: `${group}/announce/${n}`,
  type: 'Announce',
  actor: group,
  to: [PUBLIC_COLLECTION],
  object,
})
const create = (n: number, object: object) => ({ id: `${member}/create/${n}`, type: 'Create', actor: member, object })

test('what a group passes on is read at its own server, and stands in the feeds of those who follow the group', async () => {
  elsewhere.serve(pageOf(1))
  const lie = pageOf(1, { content: '<p>Autre chose que ce qu’elle a dit.</p>' })
  expect(await elsewhere.arrives(announce(1, create(1, lie)))).toBe('understood')
  await world.settle()
  const post = (await known(pageOf(1).id))!
  const card = await world.app.feeds.card(post.id, null)
  expect(card?.content.html).toBe('<p>Dimanche, sous la halle.</p>')
  expect(card?.content.title).toBe('Une bourse aux graines')
  expect(await world.home(world.marie)).toContain(post.id)
})

test('what a group says that was deleted is believed where its own server says so', async () => {
  elsewhere.serve(pageOf(2))
  await elsewhere.arrives(announce(2, create(2, pageOf(2))))
  const gone = (n: number) =>
    announce(n, { id: `${member}/delete/${n}`, type: 'Delete', actor: member, object: pageOf(2).id })
  expect(await elsewhere.arrives(gone(3))).toEqual({ refused: 'it is still there' })
  elsewhere.drop(pageOf(2).id)
  expect(await elsewhere.arrives(gone(4))).toBe('understood')
  expect((await known(pageOf(2).id))?.withdrawn).toBe(true)
})

test('a vote that a group passes on is left out, with the reason', async () => {
  const passed = announce(5, { id: `${member}/like/1`, type: 'Like', actor: member, object: pageOf(1).id })
  expect(await elsewhere.arrives(passed)).toEqual({ ignored: 'a Like that is passed on is of no concern here' })
})

test('a reaction with a picture is a favourite, and can be taken back', async () => {
  const post = await world.note(world.amadou, 'Nous cherchons un broyeur.')
  const react = {
    id: `${member}/react/1`,
    type: 'EmojiReact',
    actor: member,
    object: elsewhere.inbox.uris.post(post),
    content: '🌱',
  }
  expect(await elsewhere.arrives(react)).toBe('understood')
  const favourites = async () => (await world.app.publishing.favouritedBy(post)).length
  expect(await favourites()).toBe(1)
  const undo = { id: `${member}/undo/1`, type: 'Undo', actor: member, object: react }
  expect(await elsewhere.arrives(undo)).toBe('understood')
  expect(await favourites()).toBe(0)
})

test('an actor puts her own posts at the top of her page, and nobody else’s', async () => {
  const add = (n: number, actor: string, object: string) => ({
    id: `${actor}/add/${n}`,
    type: 'Add',
    actor,
    object,
    target: `${actor}/featured`,
  })
  const { id, authorId } = (await known(pageOf(1).id))!
  expect(await elsewhere.arrives(add(1, group, pageOf(1).id))).toEqual({ refused: 'its author is another' })
  expect(await elsewhere.arrives(add(2, member, pageOf(1).id))).toBe('understood')
  expect(await world.app.publishing.pinned(authorId)).toEqual([id])
  expect(await elsewhere.arrives({ ...add(3, member, pageOf(1).id), type: 'Remove' })).toBe('understood')
  expect(await world.app.publishing.pinned(authorId)).toEqual([])
})

test('a report from another server comes before the administrators, with the posts', async () => {
  const post = await world.note(world.amadou, 'Un mot de travers.')
  const { uris } = elsewhere.inbox
  const flag = {
    id: `${member}/flag/1`,
    type: 'Flag',
    actor: member,
    content: 'Ce n’est pas une façon de parler.',
    object: [uris.actor(world.amadou), uris.post(post)],
  }
  expect(await elsewhere.arrives(flag)).toBe('understood')
  const rows = await world.app.db.selectFrom('reports').select(['actor_id', 'comment']).execute()
  expect(rows).toEqual([{ actor_id: world.amadou, comment: 'Ce n’est pas une façon de parler.' }])
})

test('what is not known is left out, with the reason', async () => {
  const dislike = { id: `${member}/dislike/1`, type: 'Dislike', actor: member, object: pageOf(1).id }
  expect(await elsewhere.arrives(dislike)).toEqual({ ignored: 'nothing is disliked here' })
  const odd = { id: `${member}/odd/1`, type: 'Arrosage', actor: member, object: pageOf(1).id }
  expect(await elsewhere.arrives(odd)).toEqual({ ignored: 'no activity of type Arrosage is known' })
})
