import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { FollowOptions } from './follow-options.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const follow = (follower: ActorId, followee: ActorId, wish?: Partial<FollowOptions>) =>
  world.app.actors.follow(self(follower), followee, wish)

async function publish(author: ActorId, language: string, inReplyTo: PostId | null = null): Promise<PostId> {
  world.clock.advance(1000)
  const id = await world.app.publishing.publish(self(author), {
    kind: 'note',
    source: `En ${language}`,
    visibility: 'public',
    language,
    inReplyTo,
  })
  await world.settle()
  return id
}

test('without its relays, a follow brings what its author wrote; asked for again, they come at once', async () => {
  const { app, yann, chloe, amadou } = world
  const before = await world.note(amadou, 'Avant')
  await world.relay(chloe, before)
  await follow(yann, chloe, { relaysShown: false })
  const own = await world.note(chloe, 'De Chloé')
  const after = await world.note(amadou, 'Après')
  await world.relay(chloe, after)
  expect(await world.home(yann)).toEqual([own])
  await follow(yann, chloe, { relaysShown: true })
  expect(await world.home(yann)).toEqual(expect.arrayContaining([before, own, after]))
  await follow(yann, chloe, { relaysShown: false })
  expect(await world.home(yann)).toEqual([own])
  // What the wish leaves out stays.
  await follow(yann, chloe)
  await follow(yann, chloe, { notify: true })
  expect((await app.actors.relations.between(yann, [chloe]))[0]).toMatchObject({ relaysShown: false, notify: true })
  expect(await world.home(yann)).toEqual([own])
})

test('a card that another brings does not name a relayer whose relays one does not want', async () => {
  const { app, yann, chloe, jardins } = world
  await follow(yann, jardins)
  const post = await world.note(jardins, 'Des Jardins')
  await world.relay(chloe, post)
  const card = (await app.feeds.home({ personId: yann })).cards.find((one) => one.post.id === post)
  expect(card?.relays).toEqual({ total: 0, links: [] })
})

test('only posts in the wished languages come, written or relayed; another wish changes the feed at once', async () => {
  const { marie, amadou, chloe } = world
  const [french, breton, english] = [
    await publish(amadou, 'fr'),
    await publish(amadou, 'br'),
    await publish(amadou, 'en'),
  ]
  await follow(marie, amadou, { languages: ['br', 'fr-FR'] })
  expect(await world.home(marie)).toEqual(expect.arrayContaining([french, breton]))
  expect(await world.home(marie)).not.toContain(english)
  const later = await publish(amadou, 'en')
  const passedOn = await publish(chloe, 'en')
  await world.relay(amadou, passedOn)
  const wanted = await publish(amadou, 'br')
  expect(await world.home(marie)).toContain(wanted)
  expect(await world.home(marie)).not.toContain(later)
  expect(await world.home(marie)).not.toContain(passedOn)
  await follow(marie, amadou, { languages: [] })
  expect(await world.home(marie)).toEqual(expect.arrayContaining([french, english, later, passedOn]))
  await follow(marie, amadou, { languages: ['en'] })
  expect(await world.home(marie)).not.toContain(french)
  await expect(follow(marie, amadou, { languages: ['klingon'] })).rejects.toMatchObject({ kind: 'language-unknown' })
})

test('who asked to be told of each post is, of what reaches her: no answers to others, no other languages', async () => {
  const { app, chloe, marie, amadou, yann } = world
  const told = async () =>
    (await app.notifications.page(await app.publishing.viewer(chloe))).notifications
      .filter(({ kind }) => kind === 'post')
      .map(({ post }) => post?.post.id)
  await follow(chloe, marie, { notify: true, languages: ['fr'] })
  await follow(chloe, yann)
  const first = await publish(marie, 'fr')
  await publish(marie, 'en')
  await publish(yann, 'fr')
  const others = await publish(amadou, 'fr')
  await publish(marie, 'fr', others)
  const own = await publish(marie, 'fr', first)
  expect(await told()).toEqual([own, first])
  await world.note(marie, 'Entre nous, @amadou', { visibility: 'mentioned' })
  await app.actors.relations.mute(self(chloe), marie, { notifications: false })
  await publish(marie, 'fr')
  await app.actors.relations.unmute(self(chloe), marie)
  await follow(chloe, marie, { notify: false })
  await publish(marie, 'fr')
  expect(await told()).toEqual([own, first])
})
