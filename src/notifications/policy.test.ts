import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Policy } from './index.ts'

const world = useWorld()

const DAY_MS = 24 * 3600 * 1000
const self = (id: ActorId) => ({ personId: id, ownerId: id })
const choose = (id: ActorId, change: Partial<Policy>) =>
  world.app.notifications.changePolicy({ personId: id, actorId: id }, change)
const told = async (id: ActorId, post: PostId) =>
  (await world.app.notifications.page(await world.app.publishing.viewer(id))).notifications
    .filter((one) => one.post?.post.id === post)
    .map((one) => one.actors[0]?.handle)
const requests = async (id: ActorId) =>
  (await world.app.notifications.requests(self(id))).map(({ senderId, howMany }) => [senderId, howMany])

const person = async (handle: string) =>
  (
    await world.app.access.createAccount({
      email: `${handle}@example.org`,
      password: 'assez longue, oui',
      handle,
      name: handle,
    })
  ).personId

test('where nobody chose, everyone is heard', async () => {
  const owner = await person('ouverte')
  const post = await world.note(world.chloe, 'Bonjour @ouverte', { visibility: 'mentioned' })
  expect(await told(owner, post)).toEqual(['chloe'])
})

test('those whom one does not follow wait, and do not count; those whom one follows are heard', async () => {
  const owner = await person('choisit')
  await choose(owner, { notFollowing: 'filter' })
  await world.follow(owner, world.yann)
  const before = await world.app.notifications.unread(owner)
  const stranger = await world.note(world.chloe, 'Connaissez-vous @choisit ?')
  const known = await world.note(world.yann, 'Salut @choisit')
  expect(await told(owner, stranger)).toEqual([])
  expect(await told(owner, known)).toEqual(['yann'])
  expect(await world.app.notifications.unread(owner)).toBe(before + 1)
  expect(await requests(owner)).toEqual([[world.chloe, 1]])
  expect(await world.app.notifications.waiting(owner)).toEqual({ senders: 1, notifications: 1 })
})

test('what a policy drops is never told, whatever she decides later', async () => {
  const owner = await person('ferme')
  await choose(owner, { notFollowing: 'drop' })
  const post = await world.note(world.chloe, 'Coucou @ferme')
  expect(await requests(owner)).toEqual([])
  await choose(owner, { notFollowing: 'accept' })
  expect(await told(owner, post)).toEqual([])
  const rows = await world.app.db.selectFrom('notifications').select('id').where('owner_id', '=', owner).execute()
  expect(rows).toEqual([])
})

test('whoever follows for less than three days is not heard as a follower yet', async () => {
  const owner = await person('prudente')
  await choose(owner, { notFollowers: 'filter' })
  await world.follow(world.chloe, owner)
  await world.settle()
  const early = await world.note(world.chloe, 'Déjà là, @prudente')
  expect(await told(owner, early)).toEqual([])
  world.clock.advance(3 * DAY_MS)
  const later = await world.note(world.chloe, 'Toujours là, @prudente')
  expect(await told(owner, later)).toEqual(['chloe'])
})

test('those who came less than thirty days ago wait', async () => {
  const owner = await person('ancienne')
  await choose(owner, { newAccounts: 'filter' })
  world.clock.advance(31 * DAY_MS)
  const fresh = await person('nouvelle')
  expect(await told(owner, await world.note(world.chloe, 'Bonjour @ancienne'))).toEqual(['chloe'])
  expect(await told(owner, await world.note(fresh, 'Bonjour @ancienne'))).toEqual([])
})

test('a private mention waits, unless one wrote in that conversation or follows whoever writes', async () => {
  const owner = await person('discrete')
  await choose(owner, { privateMentions: 'filter' })
  const first = await world.note(world.chloe, 'Entre nous, @discrete', { visibility: 'mentioned' })
  expect(await told(owner, first)).toEqual([])
  const open = await world.note(world.chloe, 'Devant tous, @discrete')
  expect(await told(owner, open)).toEqual(['chloe'])
  const own = await world.note(owner, 'Une question, @yann', { visibility: 'mentioned' })
  const answer = await world.note(world.yann, 'Oui @discrete', { visibility: 'mentioned', inReplyTo: own })
  expect(await told(owner, answer)).toEqual(['yann'])
  await world.follow(owner, world.amadou)
  const friend = await world.note(world.amadou, 'Dis, @discrete', { visibility: 'mentioned' })
  expect(await told(owner, friend)).toEqual(['amadou'])
})

test('of several conditions the strictest holds', async () => {
  const owner = await person('severe')
  await choose(owner, { notFollowing: 'filter', notFollowers: 'drop' })
  await world.note(world.chloe, 'Bonjour @severe')
  expect(await requests(owner)).toEqual([])
})

test('an administrator who writes to someone is heard', async () => {
  const owner = await person('administree')
  await choose(owner, { notFollowing: 'drop' })
  expect(await told(owner, await world.note(world.marie, 'Votre page, @administree'))).toEqual(['marie'])
})

test('whoever is let through is heard for good, with what waited', async () => {
  const owner = await person('accueille')
  await choose(owner, { notFollowing: 'filter' })
  const early = await world.note(world.chloe, 'Un mot, @accueille')
  const [request] = await world.app.notifications.requests(self(owner))
  expect(await world.app.notifications.acceptRequests(self(owner), [request!.id])).toBe(1)
  expect(await told(owner, early)).toEqual(['chloe'])
  expect(await requests(owner)).toEqual([])
  const later = await world.note(world.chloe, 'Encore un, @accueille')
  expect(await told(owner, later)).toEqual(['chloe'])
})

test('what is dismissed is forgotten, and what comes next waits again', async () => {
  const owner = await person('ecarte')
  await choose(owner, { notFollowing: 'filter' })
  await world.note(world.chloe, 'Un, @ecarte')
  const [request] = await world.app.notifications.requests(self(owner))
  expect(await world.app.notifications.dismissRequests(self(owner), [request!.id])).toBe(1)
  expect(await requests(owner)).toEqual([])
  const next = await world.note(world.chloe, 'Deux, @ecarte')
  expect(await requests(owner)).toEqual([[world.chloe, 1]])
  expect(await told(owner, next)).toEqual([])
})

test('nobody decides for another, nor for a structure for which she does not speak', async () => {
  await world.app.notifications.changePolicy(
    { personId: world.amadou, actorId: world.jardins },
    { notFollowing: 'filter' },
  )
  await world.note(world.chloe, 'Bravo @jardins')
  const [request] = await world.app.notifications.requests({ personId: world.amadou, ownerId: world.jardins })
  expect(request).toMatchObject({ senderId: world.chloe, howMany: 1 })
  const asYann = { personId: world.yann, ownerId: world.jardins }
  expect(await world.app.notifications.requests(asYann)).toEqual([])
  expect(await world.app.notifications.requests({ personId: world.yann, ownerId: null })).toEqual([])
  expect(await world.app.notifications.acceptRequests(asYann, [request!.id])).toBe(0)
  expect(await world.app.notifications.dismissRequests({ personId: world.yann, ownerId: null }, [request!.id])).toBe(0)
  await expect(
    world.app.notifications.changePolicy({ personId: world.yann, actorId: world.jardins }, { notFollowing: 'accept' }),
  ).rejects.toMatchObject({ kind: 'may-not-speak' })
  expect(await world.app.notifications.countRequests(world.amadou)).toBe(1)
  expect(await world.app.notifications.countRequests(world.yann)).toBe(0)
})

test('what was withdrawn does not wait any more', async () => {
  const owner = await person('attend')
  await choose(owner, { notFollowing: 'filter' })
  const post = await world.note(world.chloe, 'Retirée, @attend')
  expect(await world.app.notifications.countRequests(owner)).toBe(1)
  await world.app.publishing.withdraw(world.chloe, post)
  await world.settle()
  expect(await requests(owner)).toEqual([])
  expect(await world.app.notifications.countRequests(owner)).toBe(0)
})
