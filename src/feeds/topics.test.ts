import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Topic } from '../actors/index.ts'

const world = useWorld()
const self = (id: typeof world.marie) => ({ personId: id, actorId: id })

async function publish(
  about: { specialities?: string[]; territory?: string; visibility?: string; inReplyTo?: PostId },
  author = world.chloe,
): Promise<PostId> {
  world.clock.advance(1000)
  const id = await world.app.publishing.publish(self(author), {
    kind: 'note',
    source: `Une brève sur ${JSON.stringify(about)}`,
    visibility: 'public',
    language: 'fr',
    ...about,
  })
  await world.settle()
  return id
}
const topic = async (name: string, viewer: typeof world.marie | null = null) =>
  (await world.app.feeds.topic(name, viewer && { personId: viewer })).cards.map(({ post }) => post.id)
const follow = (topic: Topic, follower = world.yann) => world.app.actors.followTopic(self(follower), topic)
const unfollow = (topic: Topic, follower = world.yann) => world.app.actors.unfollowTopic(self(follower), topic)

test('a post stands in the feed of its speciality, its domain, its place and all that holds it', async () => {
  const post = await publish({ specialities: ['habitat-participatif'], territory: 'com-44109' })
  const domain = world.app.reference.speciality('habitat-participatif')!.parent
  for (const name of ['speciality:habitat-participatif', `speciality:${domain}`])
    expect(await topic(name)).toContain(post)
  for (const name of ['com-44109', 'dep-44', 'reg-52']) expect(await topic(`territory:${name}`)).toContain(post)
  for (const name of ['com-44184', 'dep-49', 'fr']) expect(await topic(`territory:${name}`)).not.toContain(post)
})

test('a post that names no place stands in that of its author’s seat', async () => {
  await world.app.actors.editProfile(self(world.yann), { seat: 'com-35238' })
  const post = await publish({}, world.yann)
  expect(await topic('territory:reg-53')).toContain(post)
})

test('what is not for everyone, and replies, stand in no such feed', async () => {
  const open = await publish({ specialities: ['iae'] })
  for (const visibility of ['unlisted', 'followers', 'mentioned']) {
    const post = await publish({ specialities: ['iae'], visibility })
    expect(await topic('speciality:iae', world.chloe)).not.toContain(post)
  }
  const reply = await publish({ specialities: ['iae'], inReplyTo: open })
  expect(await topic('speciality:iae')).toEqual([open])
  expect(reply).not.toBe(open)
})

test('following a field or a place brings its past posts at once, and new ones; its end takes them away', async () => {
  const before = await publish({ territory: 'com-29019' })
  await follow('territory:reg-53')
  expect(await world.home(world.yann)).toContain(before)
  const after = await publish({ territory: 'dep-29' })
  expect((await world.home(world.yann))[0]).toBe(after)
  await unfollow('territory:reg-53')
  expect(await world.home(world.yann)).not.toContain(before)
  expect(await world.home(world.yann)).not.toContain(after)
})

test('what another topic, or someone followed, brings stays', async () => {
  const post = await publish({ specialities: ['iae'], territory: 'dep-49' })
  await follow('speciality:iae')
  await follow('territory:dep-49')
  await unfollow('territory:dep-49')
  expect(await world.home(world.yann)).toContain(post)
  await world.follow(world.yann, world.chloe)
  await unfollow('speciality:iae')
  expect(await world.home(world.yann)).toContain(post)
  await world.app.actors.unfollow(self(world.yann), world.chloe)
  expect(await world.home(world.yann)).not.toContain(post)
})

test('one’s own posts stay in one’s feed', async () => {
  await follow('speciality:iae', world.chloe)
  const post = await publish({ specialities: ['iae'] })
  await unfollow('speciality:iae', world.chloe)
  expect(await world.home(world.chloe)).toContain(post)
})

test('a relay brings a post into the field that it names, and its undoing takes it out again', async () => {
  const field = world.app.reference.specialities()[5]!.id
  const post = await publish({})
  world.clock.advance(1000)
  await world.app.relays.relay(self(world.amadou), { postId: post, speciality: field, why: 'À lire' })
  await world.settle()
  expect(await topic(`speciality:${field}`)).toEqual([post])
  await world.app.relays.undo(self(world.amadou), post)
  await world.settle()
  expect(await topic(`speciality:${field}`)).toEqual([])
})

test('an edit that names another field moves the post there', async () => {
  const post = await publish({ specialities: ['iae'] })
  await world.app.publishing.edit(world.chloe, post, { source: 'Autre', language: 'fr', specialities: ['handicap'] })
  await world.settle()
  expect(await topic('speciality:handicap')).toContain(post)
  expect(await topic('speciality:iae')).not.toContain(post)
})

test.each(['speciality:astrologie', 'territory:fr', 'territory:dep-999', 'territory:com-1'] as Topic[])(
  '%s cannot be followed',
  async (name) => {
    await expect(follow(name)).rejects.toMatchObject({ kind: expect.stringMatching(/-unknown$/) })
  },
)

test('nobody makes somebody else follow a field', async () => {
  const voice = { personId: world.yann, actorId: world.chloe }
  await expect(world.app.actors.followTopic(voice, 'speciality:iae')).rejects.toMatchObject({ kind: 'may-not-speak' })
})
