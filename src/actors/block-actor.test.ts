import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const block = (by: ActorId, whom: ActorId) => world.app.actors.relations.block(self(by), whom)
const unblock = (by: ActorId, whom: ActorId) => world.app.actors.relations.unblock(self(by), whom)
const sees = async (who: ActorId, post: PostId) =>
  (await world.app.publishing.read(post, await world.app.publishing.viewer(who))) !== null
const told = async (who: ActorId) =>
  (await world.app.notifications.page(await world.app.publishing.viewer(who))).notifications.map(
    ({ kind, actors }) => `${kind} ${actors.map(({ handle }) => handle)}`,
  )
const ids = (cards: readonly { post: { id: PostId } }[]) => cards.map(({ post }) => post.id)

test('a block ends follows both ways and empties both feeds of the other, at once', async () => {
  const { app, marie, chloe, yann } = world
  await world.follow(marie, chloe)
  await world.follow(chloe, marie)
  await world.follow(marie, yann)
  const hers = await world.note(chloe, 'De Chloé')
  const own = await world.note(marie, 'De Marie')
  const passedOn = await world.note(yann, 'De Yann, que Chloé relaie')
  await world.relay(chloe, passedOn)
  await world.relay(yann, hers)
  expect(await world.home(marie)).toEqual(expect.arrayContaining([hers, passedOn]))
  expect(await world.home(chloe)).toContain(own)

  await block(marie, chloe)
  expect(await app.actors.page('chloe')).toMatchObject({ followers: 0, following: 0 })
  expect(await app.actors.page('marie')).toMatchObject({ followers: 0, following: 1 })
  // What Yann relayed of Chloé's goes, too; what Chloé relayed of Yann's stays: Marie follows him.
  expect(await world.home(marie)).not.toContain(hers)
  expect(await world.home(marie)).toContain(passedOn)
  expect(await world.home(chloe)).not.toContain(own)
  const card = (await app.feeds.home(await app.publishing.viewer(marie))).cards.find(({ post }) => post.id === passedOn)
  expect(card?.relays.links).toEqual([])

  // Nor does what comes later reach either of them, by whatever way.
  const later = await world.note(chloe, 'Plus tard, de Chloé')
  await world.relay(yann, later)
  expect(await world.home(marie)).not.toContain(later)
  await unblock(marie, chloe)
  expect(await world.home(marie)).toEqual(expect.arrayContaining([hers, later]))
  expect(await app.actors.follows(marie, chloe)).toBe(false)
})

test('the blocked one sees none of the posts of the other once signed in, and may do nothing with them', async () => {
  const { app, amadou, yann } = world
  const post = await world.note(amadou, 'Un appel à tous')
  const named = await world.note(amadou, 'Entre nous, @yann', { visibility: 'mentioned' })
  expect(await sees(yann, post)).toBe(true)
  await block(amadou, yann)
  expect([await sees(yann, post), await sees(yann, named), await sees(amadou, post)]).toEqual([false, false, true])
  expect(await app.publishing.read(post, null)).not.toBeNull()
  const viewer = await app.publishing.viewer(yann)
  expect(ids((await app.feeds.profile(amadou, viewer)).cards)).toEqual([])
  expect(ids((await app.feeds.local(viewer)).cards)).not.toContain(post)
  expect(await app.feeds.thread(post, viewer)).toBeNull()
  const gone = { kind: 'no-such-post' }
  await expect(world.note(yann, 'Je réponds', { inReplyTo: post })).rejects.toMatchObject(gone)
  await expect(world.relay(yann, post)).rejects.toMatchObject(gone)
  await expect(app.publishing.favourite(self(yann), post)).rejects.toMatchObject(gone)
  await expect(app.publishing.save(yann, post)).rejects.toMatchObject(gone)
  await expect(world.follow(yann, amadou)).rejects.toMatchObject({
    kind: 'may-not-follow',
    params: { blocking: false },
  })
  await expect(world.follow(amadou, yann)).rejects.toMatchObject({ kind: 'may-not-follow', params: { blocking: true } })
  await unblock(amadou, yann)
  expect(await sees(yann, post)).toBe(true)
})

test('a structure that is blocked may do nothing with these posts, whoever holds its pen', async () => {
  const { app, marie, lienLoire, yann } = world
  const voice = { personId: marie, actorId: lienLoire }
  const post = await world.note(yann, 'Pour tous sauf le réseau')
  await block(yann, lienLoire)
  expect(await sees(marie, post)).toBe(true)
  const gone = { kind: 'no-such-post' }
  await expect(app.publishing.favourite(voice, post)).rejects.toMatchObject(gone)
  await expect(app.relays.relay(voice, { postId: post })).rejects.toMatchObject(gone)
  await expect(world.note(lienLoire, 'Réponse', { inReplyTo: post })).rejects.toMatchObject(gone)
  await expect(app.actors.follow(voice, yann)).rejects.toMatchObject({ kind: 'may-not-follow' })
  await app.publishing.favourite(self(marie), post)
  // Reading as itself, it does not see the post.
  expect(ids((await app.feeds.local({ personId: lienLoire })).cards)).not.toContain(post)
  await unblock(yann, lienLoire)
})

test('what one’s own structure publishes one sees, even where it blocked her', async () => {
  const { app, marie, lienLoire } = world
  await app.actors.relations.block({ personId: marie, actorId: lienLoire }, marie)
  const post = await world.note(lienLoire, 'Du réseau')
  expect(await sees(marie, post)).toBe(true)
  expect(await world.home(marie)).toContain(post)
  await app.actors.relations.unblock({ personId: marie, actorId: lienLoire }, marie)
})

test('neither is told of the other, and what they had been told is gone', async () => {
  const { app, chloe, amadou } = world
  await world.note(amadou, 'Bonjour @chloe')
  await world.settle()
  expect(await told(chloe)).toContain('mention amadou')
  await block(chloe, amadou)
  await world.settle()
  expect(await told(chloe)).not.toContain('mention amadou')
  const post = await world.note(amadou, 'Encore : @chloe')
  expect(await sees(chloe, post)).toBe(true)
  await app.publishing.favourite(self(chloe), post)
  await world.settle()
  expect(await told(chloe)).not.toContain('mention amadou')
  expect(await told(amadou)).not.toContain('favourite chloe')
  await unblock(chloe, amadou)
})

test('neither is shown the other among followers, nor where one looks for somebody', async () => {
  const { app, chloe, yann, jardins } = world
  await world.follow(chloe, jardins)
  await world.follow(yann, jardins)
  const handles = async (viewer: ActorId) =>
    (await app.actors.followers(jardins, { viewer })).actors.map(({ handle }) => handle)
  expect(await handles(yann)).toContain('chloe')
  await block(chloe, yann)
  expect(await handles(yann)).toEqual(['yann'])
  expect(await handles(chloe)).toEqual(['chloe'])
  for (const [who, typed] of [
    [chloe, 'yann'],
    [yann, 'chlo'],
  ] as const)
    expect(await app.actors.suggest(who, typed)).toEqual([])
  await unblock(chloe, yann)
})

test('lists, threads and lines of relays show nothing of those whom one blocked', async () => {
  const { app, marie, yann, chloe } = world
  const list = await app.feeds.createList(marie, 'Veille')
  await app.feeds.addToList(marie, list, yann)
  await app.feeds.addToList(marie, list, chloe)
  const post = await world.note(chloe, 'Une question')
  const answer = await world.note(yann, 'Une réponse', { inReplyTo: post })
  await world.relay(yann, post)
  const viewer = await app.publishing.viewer(marie)
  const after = async () =>
    (await app.feeds.thread(post, viewer))!.after.map((entry) => 'post' in entry && entry.post.id)
  const links = async () => (await app.feeds.card(post, viewer))!.relays.links.map(({ by }) => by.handle)
  expect([await after(), await links()]).toEqual([[answer], ['yann']])
  await block(marie, yann)
  expect([await after(), await links()]).toEqual([[], []])
  expect(await app.feeds.listMembers(list)).toEqual([chloe])
  await unblock(marie, yann)
})

test('one may not block oneself, nor in the name of a structure of which one is not, nor whoever is not there', async () => {
  const { app, yann, jardins } = world
  await expect(block(yann, yann)).rejects.toMatchObject({ kind: 'may-not-block-oneself' })
  await expect(block(yann, '42' as ActorId)).rejects.toMatchObject({ kind: 'no-such-actor' })
  const stranger = { personId: yann, actorId: jardins }
  await expect(app.actors.relations.block(stranger, world.marie)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(app.actors.relations.unblock(stranger, world.marie)).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('a follow and a block at one moment leave no follow', async () => {
  const { app, chloe, amadou } = world
  for (let i = 0; i < 8; i++) {
    await Promise.allSettled([world.follow(amadou, chloe), block(chloe, amadou), world.follow(chloe, amadou)])
    expect(await app.actors.follows(amadou, chloe)).toBe(false)
    expect(await app.actors.follows(chloe, amadou)).toBe(false)
    await unblock(chloe, amadou)
  }
})
