import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const mute = (by: ActorId, whom: ActorId, wish?: { forSeconds?: number | null; notifications?: boolean }) =>
  world.app.actors.relations.mute(self(by), whom, wish)
const unmute = (by: ActorId, whom: ActorId) => world.app.actors.relations.unmute(self(by), whom)
const ids = (cards: readonly { post: { id: PostId } }[]) => cards.map(({ post }) => post.id)
const DAY_S = 24 * 3600

test('whom one mutes leaves one’s feed at once, and comes back when one no longer does', async () => {
  const { app, marie, chloe, yann, amadou } = world
  await world.follow(marie, chloe)
  await world.follow(marie, yann)
  const hers = await world.note(chloe, 'De Chloé')
  const relayed = await world.note(amadou, 'D’Amadou, par Chloé seule')
  await world.relay(chloe, relayed)
  const byBoth = await world.note(amadou, 'D’Amadou, par Chloé et Yann')
  await world.relay(chloe, byBoth, { why: 'À lire' })
  await world.relay(yann, byBoth)
  await world.relay(yann, hers)
  const before = await world.home(marie)
  expect(before).toEqual(expect.arrayContaining([hers, relayed, byBoth]))
  const linksOf = async (post: PostId) =>
    (await app.feeds.home({ personId: marie })).cards
      .find((card) => card.post.id === post)
      ?.relays.links.map(({ by }) => by.handle)
  expect(await linksOf(byBoth)).toEqual(['yann', 'chloe'])

  await mute(marie, chloe)
  expect(await world.home(marie)).not.toContain(hers)
  expect(await world.home(marie)).not.toContain(relayed)
  expect(await linksOf(byBoth)).toEqual(['yann'])
  expect(await app.actors.follows(marie, chloe)).toBe(true)
  const later = await world.note(chloe, 'Pendant ce temps')
  const passedOn = await world.note(amadou, 'Relayé pendant ce temps')
  await world.relay(chloe, passedOn)
  await world.relay(yann, later)
  expect(await world.home(marie)).not.toContain(later)
  expect(await world.home(marie)).not.toContain(passedOn)

  await unmute(marie, chloe)
  expect(await world.home(marie)).toEqual(expect.arrayContaining([hers, relayed, byBoth, later, passedOn]))
  expect(await linksOf(byBoth)).toEqual(['yann', 'chloe'])
})

test('a mute for a while ends by itself, not a moment before', async () => {
  const { app, marie, chloe } = world
  const post = await world.note(chloe, 'Avant')
  await mute(marie, chloe, { forSeconds: DAY_S })
  expect((await app.actors.relations.between(marie, [chloe]))[0]).toMatchObject({
    muting: true,
    muteEndsAt: new Date(world.clock.now().getTime() + DAY_S * 1000),
  })
  world.clock.advance((DAY_S - 1) * 1000)
  await app.actors.relations.endMutes()
  expect(await world.home(marie)).not.toContain(post)
  world.clock.advance(1000)
  expect((await app.actors.relations.between(marie, [chloe]))[0]).toMatchObject({ muting: false, muteEndsAt: null })
  await app.actors.relations.endMutes()
  expect(await world.home(marie)).toContain(post)
})

test('muting again changes the end: what was for a while may become for good', async () => {
  const { app, marie, chloe } = world
  await mute(marie, chloe, { forSeconds: 60 })
  await mute(marie, chloe)
  world.clock.advance(3600_000)
  await app.actors.relations.endMutes()
  expect((await app.actors.relations.muted(marie)).actors.map(({ handle }) => handle)).toEqual(['chloe'])
  await unmute(marie, chloe)
})

test('lists for everyone and threads leave out whom one muted, for oneself alone', async () => {
  const { app, marie, chloe, yann } = world
  const post = await world.note(chloe, 'Une question sur #logement')
  const other = await world.note(yann, 'Autre chose sur #logement')
  const reply = await world.note(chloe, 'Une réponse', { inReplyTo: other })
  await app.publishing.publish(self(chloe), {
    kind: 'note',
    source: 'Sur un domaine',
    visibility: 'public',
    language: 'fr',
    specialities: ['iae'],
  })
  await world.settle()
  await mute(marie, chloe)
  const seen = async (who: ActorId) => {
    const viewer = await app.publishing.viewer(who)
    const thread = (await app.feeds.thread(other, viewer))!
    return {
      local: ids((await app.feeds.local(viewer)).cards).includes(post),
      hashtag: ids((await app.feeds.hashtag('logement', viewer)).cards),
      topic: (await app.feeds.topic('speciality:iae', viewer)).cards.length,
      thread: thread.after.map((entry) => 'post' in entry && entry.post.id),
      profile: ids((await app.feeds.profile(chloe, viewer)).cards).includes(post),
    }
  }
  expect(await seen(marie)).toEqual({ local: false, hashtag: [other], topic: 0, thread: [], profile: true })
  expect(await seen(yann)).toEqual({ local: true, hashtag: [other, post], topic: 1, thread: [reply], profile: true })
  await unmute(marie, chloe)
})

test('of what a muted one does one is told only where one asked for it', async () => {
  const { app, marie, chloe } = world
  const mentions = async () =>
    (await app.notifications.page(await app.publishing.viewer(marie))).notifications.filter(
      ({ kind, actors }) => kind === 'mention' && actors[0]?.id === chloe,
    ).length
  await mute(marie, chloe)
  await world.note(chloe, 'Un mot pour @marie')
  expect(await mentions()).toBe(0)
  await mute(marie, chloe, { notifications: false })
  await world.note(chloe, 'Un autre mot pour @marie')
  expect(await mentions()).toBe(1)
  await unmute(marie, chloe)
})

test('a follow that begins under a mute brings nothing until the mute ends', async () => {
  const { marie, amadou } = world
  const post = await world.note(amadou, 'D’Amadou')
  await mute(marie, amadou)
  await world.follow(marie, amadou)
  expect(await world.home(marie)).not.toContain(post)
  const later = await world.note(amadou, 'Encore d’Amadou')
  await unmute(marie, amadou)
  expect(await world.home(marie)).toEqual(expect.arrayContaining([post, later]))
})

test('followed topics bring nothing of whom one muted, until it ends', async () => {
  const { app, yann, chloe } = world
  await app.actors.followTopic(self(yann), 'hashtag:vélo')
  await mute(yann, chloe)
  const post = await world.note(chloe, 'Tous à #vélo')
  expect(await world.home(yann)).not.toContain(post)
  await unmute(yann, chloe)
  expect(await world.home(yann)).toContain(post)
})

test('one may not mute oneself, nor for no time, nor in another’s name', async () => {
  const { app, yann, marie, jardins } = world
  await expect(mute(yann, yann)).rejects.toMatchObject({ kind: 'may-not-mute-oneself' })
  for (const forSeconds of [0, -5, 1.5, Number.NaN, 1e12])
    await expect(mute(yann, marie, { forSeconds })).rejects.toMatchObject({ kind: 'mute-end-wrong' })
  await expect(mute(yann, '42' as ActorId)).rejects.toMatchObject({ kind: 'no-such-actor' })
  await expect(app.actors.relations.mute({ personId: yann, actorId: jardins }, marie)).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
})
