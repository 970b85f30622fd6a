import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const told = async (who: ActorId) =>
  (await world.app.notifications.page(await world.app.publishing.viewer(who))).notifications.map(
    ({ kind, actors }) => `${kind} ${actors.map(({ handle }) => handle)}`,
  )
const waiting = async (who: ActorId) =>
  (await world.app.actors.relations.requests(who)).actors.map(({ handle }) => handle)

test('who approves her followers is asked, and told; accepted, the follow is as it was wished', async () => {
  const { app, marie, yann } = world
  await app.actors.relations.approveFollowers(self(marie), true)
  expect((await app.actors.page('marie'))?.locked).toBe(true)
  const post = await world.note(marie, 'Pour qui me suit', { visibility: 'followers' })
  expect(await app.actors.follow(self(yann), marie, { notify: true })).toBe('requested')
  expect(await app.actors.follow(self(yann), marie, { relaysShown: false })).toBe('requested')
  await world.settle()
  expect([await waiting(marie), await app.actors.relations.countRequests(marie)]).toEqual([['yann'], 1])
  expect(await told(marie)).toEqual(['follow-request yann'])
  expect((await app.actors.page('marie'))?.followers).toBe(0)
  expect(await world.home(yann)).not.toContain(post)
  expect((await app.actors.relations.between(yann, [marie]))[0]).toMatchObject({ following: false, requested: true })
  expect((await app.actors.relations.between(marie, [yann]))[0]).toMatchObject({ requestedBy: true })

  await app.actors.relations.acceptRequest(self(marie), yann)
  await world.settle()
  expect(await world.home(yann)).toContain(post)
  expect((await app.actors.page('marie'))?.followers).toBe(1)
  expect(await told(marie)).toEqual(['follow yann'])
  const [between] = await app.actors.relations.between(yann, [marie])
  expect(between).toMatchObject({ following: true, requested: false, relaysShown: false })
  await expect(app.actors.relations.acceptRequest(self(marie), yann)).rejects.toMatchObject({
    kind: 'no-such-follow-request',
  })
})

test('who is refused does not follow and is not told; she may ask again', async () => {
  const { app, marie, chloe } = world
  await world.follow(chloe, marie)
  await app.actors.relations.refuseRequest(self(marie), chloe)
  await world.settle()
  expect([await waiting(marie), await told(chloe), await app.actors.follows(chloe, marie)]).toEqual([[], [], false])
  expect(await told(marie)).not.toContain('follow-request chloe')
  await world.follow(chloe, marie)
  await world.settle()
  expect(await told(marie)).toContain('follow-request chloe')
})

test('what was asked may be taken back, and a block ends it', async () => {
  const { app, marie, chloe, amadou } = world
  await app.actors.unfollow(self(chloe), marie)
  await world.settle()
  expect([await waiting(marie), (await told(marie)).includes('follow-request chloe')]).toEqual([[], false])
  await world.follow(amadou, marie)
  await app.actors.relations.block(self(marie), amadou)
  expect(await waiting(marie)).toEqual([])
  await app.actors.relations.unblock(self(marie), amadou)
})

test('who no longer approves her followers lets those in who wait', async () => {
  const { app, marie, chloe, amadou } = world
  await world.follow(chloe, marie)
  await world.follow(amadou, marie)
  await app.actors.relations.approveFollowers(self(marie), false)
  await world.settle()
  expect(await waiting(marie)).toEqual([])
  expect([await app.actors.follows(chloe, marie), await app.actors.follows(amadou, marie)]).toEqual([true, true])
  expect(await app.actors.follow(self(amadou), marie)).toBe('following')
})

test('a follower may be removed; she may follow again', async () => {
  const { app, marie, chloe } = world
  const post = await world.note(marie, 'Pour qui me suit', { visibility: 'followers' })
  expect(await world.home(chloe)).toContain(post)
  await app.actors.relations.removeFollower(self(marie), chloe)
  expect(await world.home(chloe)).not.toContain(post)
  expect(await app.actors.follows(chloe, marie)).toBe(false)
  await world.follow(chloe, marie)
  expect(await app.actors.follows(chloe, marie)).toBe(true)
})

test('a structure’s followers are approved by those who speak for it; its owners alone say whether they are', async () => {
  const { app, jardins, amadou, chloe, yann } = world
  await app.actors.addMember(jardins, chloe, 'editor')
  const editor = { personId: chloe, actorId: jardins }
  await expect(app.actors.relations.approveFollowers(editor, true)).rejects.toMatchObject({
    kind: 'may-not-administer',
  })
  await app.actors.relations.approveFollowers({ personId: amadou, actorId: jardins }, true)
  await world.follow(yann, jardins)
  const stranger = { personId: yann, actorId: jardins }
  for (const answer of ['acceptRequest', 'refuseRequest'] as const)
    await expect(app.actors.relations[answer](stranger, yann)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await app.actors.relations.acceptRequest(editor, yann)
  expect(await app.actors.follows(yann, jardins)).toBe(true)
  await expect(app.actors.relations.removeFollower(stranger, yann)).rejects.toMatchObject({ kind: 'may-not-speak' })
})
