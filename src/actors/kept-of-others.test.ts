import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import { useWorld } from '../../test/world.ts'
import { blockDomain } from './block-domain.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const handles = (actors: readonly { handle: string }[]) => actors.map(({ handle }) => handle)

test('a note on somebody is for one’s own eyes; empty, it is gone', async () => {
  const { app, marie, chloe, yann } = world
  const noteOf = async (viewer: ActorId) => (await app.actors.relations.between(viewer, [chloe]))[0]?.note
  await app.actors.relations.note(self(marie), chloe, '  Rencontrée à Nantes.\r\nTravaille sur l’habitat.  ')
  expect(await noteOf(marie)).toBe('Rencontrée à Nantes.\nTravaille sur l’habitat.')
  expect([await noteOf(yann), await noteOf(chloe)]).toEqual(['', ''])
  await app.actors.relations.note(self(marie), chloe, 'Autre chose')
  expect(await noteOf(marie)).toBe('Autre chose')
  await app.actors.relations.note(self(marie), chloe, ' ')
  expect(await noteOf(marie)).toBe('')
  await expect(app.actors.relations.note(self(marie), chloe, 'a'.repeat(2001))).rejects.toMatchObject({
    kind: 'note-long',
    params: { most: 2000, length: 2001 },
  })
  await expect(app.actors.relations.note(self(marie), '42' as ActorId, 'Qui ?')).rejects.toMatchObject({
    kind: 'no-such-actor',
  })
  const stranger = { personId: yann, actorId: world.jardins }
  await expect(app.actors.relations.note(stranger, chloe, 'x')).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('one puts forward those whom one follows, for as long as one does', async () => {
  const { app, marie, chloe, yann } = world
  const endorsed = async () => handles((await app.actors.relations.endorsed(marie)).actors)
  await expect(app.actors.relations.endorse(self(marie), chloe)).rejects.toMatchObject({ kind: 'may-not-endorse' })
  await world.follow(marie, chloe)
  await world.follow(marie, yann)
  await app.actors.relations.endorse(self(marie), chloe)
  await app.actors.relations.endorse(self(marie), chloe)
  world.clock.advance(1000)
  await app.actors.relations.endorse(self(marie), yann)
  expect(await endorsed()).toEqual(['yann', 'chloe'])
  await app.actors.unfollow(self(marie), chloe)
  await world.follow(marie, chloe)
  expect(await endorsed()).toEqual(['yann'])
  await app.actors.relations.unendorse(self(marie), yann)
  expect(await endorsed()).toEqual([])
  await app.actors.relations.endorse(self(marie), chloe)
  await app.actors.relations.block(self(chloe), marie)
  expect(await endorsed()).toEqual([])
  await app.actors.relations.unblock(self(chloe), marie)
  const stranger = { personId: yann, actorId: world.jardins }
  for (const change of ['endorse', 'unendorse'] as const)
    await expect(app.actors.relations[change](stranger, chloe)).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('servers of which one wants to see nothing are kept by their names, however they were typed', async () => {
  const { app, marie } = world
  const { relations } = app.actors
  for (const typed of [
    'Spam.Example',
    'https://autre.example/@quelqu-un',
    ' @pub.example ',
    'café.example',
    'spam.example.',
  ]) {
    world.clock.advance(1000)
    await relations.blockDomain(self(marie), typed)
  }
  const domains = async (page?: Page) => (await relations.domainsBlocked(marie, page)).map(({ domain }) => domain)
  const all = ['xn--caf-dma.example', 'pub.example', 'autre.example', 'spam.example']
  expect(await domains()).toEqual(all)
  const [, second] = await relations.domainsBlocked(marie, { limit: 2 })
  expect(await domains({ before: second!.position, limit: 2 })).toEqual(all.slice(2))
  expect(await domains({ after: second!.position })).toEqual(all.slice(0, 1))
  await relations.unblockDomain(self(marie), 'SPAM.example')
  expect(await domains()).not.toContain('spam.example')
  for (const typed of [
    '',
    'mot',
    '10.0.0.1',
    '[::1]',
    'a b.example',
    'x@y.example',
    `${'a'.repeat(64)}.example`,
    'javascript:alert(1)',
  ])
    await expect(relations.blockDomain(self(marie), typed)).rejects.toMatchObject({ kind: 'domain-wrong' })
})

test('one may not block the server that one is on', async () => {
  const given = { ...world.app, config: { ...world.app.config, publicUrl: 'https://maillon.example' } }
  await expect(blockDomain(given, self(world.marie), 'https://Maillon.example/@marie')).rejects.toMatchObject({
    kind: 'domain-own',
  })
})

test('of those who follow somebody, one is told whom one follows oneself', async () => {
  const { app, marie, chloe, yann, amadou, jardins, lienLoire } = world
  await world.follow(yann, chloe)
  await world.follow(yann, amadou)
  await world.follow(chloe, jardins)
  await world.follow(amadou, jardins)
  await world.follow(marie, jardins)
  const familiar = await app.actors.relations.familiar(yann, [jardins, lienLoire])
  expect(handles(familiar.get(jardins)!).sort()).toEqual(['amadou', 'chloe'])
  expect(familiar.get(lienLoire)).toEqual([])
  await app.actors.relations.mute(self(yann), amadou)
  expect(handles((await app.actors.relations.familiar(yann, [jardins])).get(jardins)!)).toEqual(['chloe'])
  await app.actors.relations.unmute(self(yann), amadou)
})

test('one is told whom one may want to follow, and why: those whom several whom one follows follow, and those of one’s fields', async () => {
  const { app, yann, jardins, marie, lienLoire, chloe } = world
  const suggested = async () =>
    (await app.actors.relations.suggestions(yann, 10)).map(({ actor, ...why }) => [actor.handle, why])
  // Yann follows Chloé and Amadou, who both follow the gardens; nobody else is followed by two.
  expect(await suggested()).toEqual([['jardins', { followedBy: 2, specialities: [], near: null }]])
  await app.actors.editProfile(self(yann), { seat: 'com-44109', specialities: ['habitat-participatif', 'iae'] })
  await app.actors.editProfile(self(marie), { seat: 'com-44184', specialities: ['iae'] })
  await app.actors.editProfile(
    { personId: marie, actorId: lienLoire },
    { specialities: ['iae', 'habitat-participatif'] },
  )
  expect(await suggested()).toEqual([
    ['jardins', { followedBy: 2, specialities: [], near: null }],
    ['marie', { followedBy: 0, specialities: ['iae'], near: 'dep-44' }],
    ['lien_loire', { followedBy: 0, specialities: ['habitat-participatif', 'iae'], near: null }],
  ])
  await world.follow(yann, jardins)
  await app.actors.relations.dismissSuggestion(self(yann), lienLoire)
  await app.actors.relations.dismissSuggestion(self(yann), lienLoire)
  expect((await suggested()).map(([handle]) => handle)).toEqual(['marie'])
  await app.actors.editProfile(self(marie), { listed: false })
  expect(await suggested()).toEqual([])
  await app.actors.editProfile(self(marie), { listed: true })
  await app.actors.relations.block(self(marie), yann)
  expect(await suggested()).toEqual([])
  await app.actors.relations.unblock(self(marie), yann)
  const stranger = { personId: chloe, actorId: jardins }
  await expect(app.actors.relations.dismissSuggestion(stranger, marie)).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('what stands between a viewer and several others is told in their order, and of nobody who is not', async () => {
  const { app, amadou, chloe, marie, lienLoire } = world
  await world.follow(amadou, marie)
  await world.follow(marie, amadou)
  await app.actors.relations.mute(self(amadou), marie, { forSeconds: 60, notifications: false })
  await app.actors.relations.block(self(chloe), amadou)
  const between = await app.actors.relations.between(amadou, [lienLoire, marie, '42' as ActorId, chloe])
  expect(between.map(({ id }) => id)).toEqual([lienLoire, marie, chloe])
  const [stranger, friend, blocker] = between
  expect(Object.entries(stranger!).filter(([key, value]) => key !== 'id' && value)).toEqual([])
  expect(friend).toMatchObject({
    following: true,
    followedBy: true,
    relaysShown: true,
    notify: false,
    languages: null,
    muting: true,
    mutingNotifications: false,
    muteEndsAt: new Date(world.clock.now().getTime() + 60_000),
  })
  expect(blocker).toMatchObject({ blockedBy: true, blocking: false, following: false })
})

test('who deletes her account leaves nothing between her and others', async () => {
  const { app, marie, chloe, yann, amadou } = world
  const { relations } = app.actors
  await world.follow(chloe, marie)
  await world.follow(marie, chloe)
  await relations.endorse(self(marie), chloe)
  await relations.note(self(yann), chloe, 'Vue hier')
  await relations.mute(self(yann), chloe)
  await relations.approveFollowers(self(amadou), true)
  await relations.unblock(self(chloe), amadou)
  await world.follow(chloe, amadou)
  await relations.blockDomain(self(chloe), 'spam.example')
  await relations.dismissSuggestion(self(chloe), yann)
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  for (const table of [
    'blocks',
    'mutes',
    'follow_requests',
    'actor_notes',
    'endorsements',
    'domain_blocks',
    'suggestions_dismissed',
  ] as const) {
    const rows = await app.db.selectFrom(table).selectAll().execute()
    expect([table, rows.filter((row) => Object.values(row).includes(chloe))]).toEqual([table, []])
  }
  const broken = await Promise.all(
    app.invariants.map(async ({ name, broken }) => [name, (await broken.execute(app.db)).rows] as const),
  )
  expect(broken.filter(([, rows]) => rows.length > 0)).toEqual([])
})
