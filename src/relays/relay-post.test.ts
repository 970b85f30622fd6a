import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import type { ChainNode } from './chain.ts'

const world = useWorld()

test('a relay pressed in the card of another came through that one', async () => {
  const post = await world.note(world.lienLoire, 'Appel à projets « habitat participatif »')
  const first = await world.relay(world.jardins, post, { why: 'Concerne tous les jardins partagés' })
  await world.relay(world.chloe, post, { pressedIn: first, why: 'Mon domaine' })
  const chain = await world.app.relays.chain(post)
  expect(outline(chain.roots)).toEqual([['jardins', [['chloe', []]]]])
  expect(chain.levels).toEqual([
    { distance: 1, links: 1 },
    { distance: 2, links: 1 },
  ])
})

test('a relay by someone who follows the author came through nobody', async () => {
  await world.follow(world.yann, world.lienLoire)
  const post = await world.note(world.lienLoire, 'Assemblée générale en mai')
  await world.relay(world.jardins, post)
  await world.relay(world.yann, post)
  expect(outline((await world.app.relays.chain(post)).roots)).toEqual([
    ['jardins', []],
    ['yann', []],
  ])
})

test('a relay from a feed came through the relay by which the post first arrived there', async () => {
  await world.follow(world.amadou, world.chloe)
  const post = await world.note(world.marie, 'Un guide sur les SCIC')
  await world.relay(world.chloe, post)
  await world.relay(world.amadou, post)
  expect(outline((await world.app.relays.chain(post)).roots)).toEqual([['chloe', [['amadou', []]]]])
})

test('undoing a relay keeps the chain below it whole', async () => {
  const post = await world.note(world.lienLoire, 'Fonds de dotation ouvert')
  const first = await world.relay(world.jardins, post)
  const second = await world.relay(world.chloe, post, { pressedIn: first })
  await world.relay(world.yann, post, { pressedIn: second })
  await world.app.relays.undo({ actorId: world.chloe, personId: world.chloe }, post)
  const chain = await world.app.relays.chain(post)
  expect(outline(chain.roots)).toEqual([['jardins', [['chloe (undone)', [['yann', []]]]]]])
  expect(chain.links).toBe(2)
})

test('an undone relay that nobody went through leaves the chain', async () => {
  const post = await world.note(world.lienLoire, 'Journée des tiers-lieux')
  await world.relay(world.chloe, post)
  await world.app.relays.undo({ actorId: world.chloe, personId: world.chloe }, post)
  expect((await world.app.relays.chain(post)).roots).toEqual([])
})

test('one actor relays one post once', async () => {
  const post = await world.note(world.lienLoire, 'Budget participatif')
  await world.relay(world.chloe, post)
  await expect(world.relay(world.chloe, post)).rejects.toMatchObject({ kind: 'already-relayed' })
})

test('two presses at the same moment are one relay', async () => {
  const post = await world.note(world.lienLoire, 'Deux clics')
  const voice = { actorId: world.chloe, personId: world.chloe }
  const outcomes = await Promise.allSettled([1, 2].map(() => world.app.relays.relay(voice, { postId: post })))
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await world.app.publishing.read(post, null))?.counts.relays).toBe(1)
})

test('what is for followers only may not be relayed', async () => {
  const post = await world.note(world.lienLoire, 'Entre nous', { visibility: 'followers' })
  await expect(world.relay(world.yann, post)).rejects.toMatchObject({ kind: 'may-not-relay' })
})

test('a post that one may not see cannot be told from one that does not exist', async () => {
  const post = await world.note(world.lienLoire, 'Pour @amadou seulement', { visibility: 'mentioned' })
  await expect(world.relay(world.yann, post)).rejects.toMatchObject({ kind: 'no-such-post' })
})

test('one may not relay one’s own post', async () => {
  const post = await world.note(world.lienLoire, 'Lisez-moi')
  await expect(world.relay(world.lienLoire, post)).rejects.toMatchObject({ kind: 'may-not-relay' })
})

test('someone outside the team may not relay in the name of a structure', async () => {
  const post = await world.note(world.lienLoire, 'Au nom de qui')
  await expect(world.relay(world.jardins, post, { by: world.yann })).rejects.toMatchObject({ kind: 'may-not-speak' })
})

test('a why of 301 characters is refused with its length', async () => {
  const post = await world.note(world.lienLoire, 'Trop long')
  await expect(world.relay(world.yann, post, { why: 'é'.repeat(301) })).rejects.toMatchObject({
    kind: 'why-long',
    params: { length: 301, most: 300 },
  })
})

/** The tree as handles, for reading in a test. */
function outline(nodes: ChainNode[]): [string, unknown[]][] {
  const names = new Map(
    Object.entries({
      jardins: world.jardins,
      chloe: world.chloe,
      yann: world.yann,
      amadou: world.amadou,
      marie: world.marie,
    }).map(([name, id]) => [id, name]),
  )
  return nodes.map(({ relay, next }) => [
    `${names.get(relay.actorId)}${relay.undone ? ' (undone)' : ''}`,
    outline(next),
  ])
}
