import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'
import type { PostEdit } from './edit-post.ts'

const world = useWorld()
const edit = (post: PostId, more: Partial<PostEdit>, person = world.marie) => {
  world.clock.advance(60_000)
  return world.app.publishing.edit(person, post, { source: 'Une brève', language: 'fr', ...more })
}
const history = async (post: PostId) => (await world.app.publishing.history(post, null))?.map(({ html }) => html)

test('everyone who sees a post reads what it said before', async () => {
  const post = await world.note(world.lienLoire, 'Réunion le 3')
  await edit(post, { source: 'Réunion le **4**' })
  await edit(post, { source: 'Réunion le 5' })
  expect(await history(post)).toEqual([
    '<p>Réunion le 3</p>',
    '<p>Réunion le <strong>4</strong></p>',
    '<p>Réunion le 5</p>',
  ])
  expect(await world.app.publishing.read(post, null)).toMatchObject({
    html: '<p>Réunion le 5</p>',
    editedAt: world.clock.now(),
  })
})

test('who wrote each version is told to the team alone', async () => {
  const post = await world.note(world.lienLoire, 'Un')
  await edit(post, { source: 'Deux' })
  const writers = async (viewer: Awaited<ReturnType<typeof world.app.publishing.viewer>> | null) =>
    (await world.app.publishing.history(post, viewer))!.map((version) => version.writtenBy)
  expect(await writers(await world.app.publishing.viewer(world.marie))).toEqual([world.marie, world.marie])
  expect(await writers(await world.app.publishing.viewer(world.yann))).toEqual([null, null])
})

test('an edit that changes nothing leaves no trace', async () => {
  const post = await world.note(world.lienLoire, 'Une brève')
  await edit(post, { source: ' Une brève ' })
  expect(await history(post)).toHaveLength(1)
  expect((await world.app.publishing.read(post, null))!.editedAt).toBeNull()
})

test('those whom an edit names for the first time are told, and nobody twice', async () => {
  const post = await world.note(world.lienLoire, 'Avec @amadou')
  await edit(post, { source: 'Avec @amadou et @chloe' })
  await edit(post, { source: 'Avec @amadou, @chloe !' })
  await world.settle()
  const told = async (person: typeof world.chloe) =>
    (await world.app.notifications.page(await world.app.publishing.viewer(person))).notifications.filter(
      (one) => one.post?.post.id === post,
    ).length
  expect([await told(world.amadou), await told(world.chloe)]).toEqual([1, 1])
})

test('hashtags, specialities and the link follow the text', async () => {
  const post = await world.note(world.lienLoire, '#HabitatParticipatif https://exemple.fr/1')
  await edit(post, { source: '#finance https://exemple.fr/2' })
  const tags = await world.app.db.selectFrom('post_hashtags').select('hashtag').where('post_id', '=', post).execute()
  expect(tags).toEqual([{ hashtag: 'finance' }])
  expect((await world.app.publishing.read(post, null))!.link).toBe('https://exemple.fr/2')
})

test('another picture is another version; a better description of the same one is not', async () => {
  const { app, marie } = world
  const send = async () => app.media.upload(marie, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'a.jpg' })
  const [one, two] = [await send(), await send()]
  const post = await app.publishing.publish(
    { personId: marie, actorId: marie },
    { kind: 'note', source: 'Une brève', visibility: 'public', language: 'fr', media: [{ id: one.id }] },
  )
  await edit(post, { media: [{ id: one.id, description: 'Un jardin' }] })
  expect(await history(post)).toHaveLength(1)
  await edit(post, { media: [{ id: two.id }] })
  expect(await history(post)).toHaveLength(2)
  expect((await app.media.keptFor([`post:${post}`])).get(`post:${post}`)!.map(({ id }) => id)).toEqual([two.id])
})

test('another editor of the team changes the post, with the pictures of her colleague', async () => {
  const { app, lienLoire, marie, yann } = world
  await app.actors.addMember(lienLoire, yann, 'editor')
  const media = await app.media.upload(marie, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'a.jpg' })
  const post = await app.publishing.publish(
    { personId: marie, actorId: lienLoire },
    { kind: 'note', source: 'Un', visibility: 'public', language: 'fr', media: [{ id: media.id }] },
  )
  await edit(post, { source: 'Deux', media: [{ id: media.id, description: 'Décrite par Yann' }] }, yann)
  expect(await history(post)).toEqual(['<p>Un</p>', '<p>Deux</p>'])
})

test('nobody outside the team, nor a contributor, may change a post', async () => {
  const post = await world.note(world.lienLoire, 'Une brève')
  await expect(edit(post, { source: 'x' }, world.amadou)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await world.app.actors.addMember(world.lienLoire, world.chloe, 'contributor')
  await expect(edit(post, { source: 'x' }, world.chloe)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(world.app.publishing.readForEdit(world.chloe, post)).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('the history of what one may not see does not exist', async () => {
  const post = await world.note(world.marie, 'Pour @amadou', { visibility: 'mentioned' })
  expect(await world.app.publishing.history(post, await world.app.publishing.viewer(world.yann))).toBeNull()
})

test('the text as it was shows the pictures, the words about them and the question of then', async () => {
  const photo = async () =>
    world.app.media.upload(world.marie, { bytes: await picture(400, 300).jpeg().toBuffer(), name: 'a.jpg' })
  const [first, second] = [await photo(), await photo()]
  const voice = { personId: world.marie, actorId: world.marie }
  const post = await world.app.publishing.publish(voice, {
    kind: 'note',
    source: 'Mardi ?',
    visibility: 'public',
    language: 'fr',
    sensitive: true,
    media: [{ id: first.id, description: 'Avant', focus: { x: 0, y: 1 } }],
    poll: { choices: ['Oui', 'Non'], several: false, endsAt: new Date(world.clock.now().getTime() + 86_400_000) },
  })
  await edit(post, { source: 'Jeudi ?', sensitive: false, media: [{ id: second.id, description: 'Après' }] })
  const told = (await world.app.publishing.history(post, null))!.map(({ sensitive, media, poll }) => ({
    sensitive,
    media: media.map(({ id, description, focus }) => ({ id, description, focus })),
    poll,
  }))
  expect(told).toEqual([
    { sensitive: true, media: [{ id: first.id, description: 'Avant', focus: { x: 0, y: 1 } }], poll: ['Oui', 'Non'] },
    { sensitive: false, media: [{ id: second.id, description: 'Après', focus: null }], poll: ['Oui', 'Non'] },
  ])
  // The picture of then is kept as long as the post is there.
  world.clock.advance(3 * 86_400_000)
  await world.app.media.sweep()
  expect((await world.app.media.byIds([first.id])).size).toBe(1)
  await world.app.publishing.withdraw(world.marie, post)
  await world.app.media.sweep()
  expect((await world.app.media.byIds([first.id, second.id])).size).toBe(0)
})

test('an edit that says nothing of how pictures are shown leaves it so', async () => {
  const voice = { personId: world.marie, actorId: world.marie }
  const compose = { kind: 'note', source: 'Un', visibility: 'public', language: 'fr', sensitive: true } as const
  const post = await world.app.publishing.publish(voice, compose)
  await edit(post, { source: 'Deux' })
  expect(await world.app.publishing.read(post, null)).toMatchObject({ sensitive: true })
})
