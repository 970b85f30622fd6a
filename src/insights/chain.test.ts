import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { ChainLink } from './index.ts'

const world = useWorld()

const chain = async (post: PostId, viewer: ActorId | null) =>
  world.app.insights.chain(post, viewer && (await world.app.publishing.viewer(viewer)))
const outline = (links: ChainLink[]): unknown[] =>
  links.map(({ by, next }) => [by?.handle ?? '(relais retiré)', outline(next)])
const undo = (actor: ActorId, post: PostId) => world.app.relays.undo({ actorId: actor, personId: actor }, post)

test('the page of a chain names each link, with its line of why and those that came through it', async () => {
  const post = await world.note(world.lienLoire, 'Appel à projets')
  const first = await world.relay(world.jardins, post, { why: 'Concerne tous les jardins' })
  const second = await world.relay(world.chloe, post, { pressedIn: first })
  await world.relay(world.yann, post, { pressedIn: second })
  const page = (await chain(post, null))!
  expect(page.author.name).toBe('Réseau Lien-Loire')
  expect(outline(page.roots)).toEqual([['jardins', [['chloe', [['yann', []]]]]]])
  expect(page.roots[0]).toMatchObject({ why: 'Concerne tous les jardins', below: 2, distance: 1 })
  expect(page).toMatchObject({ links: 3, depth: 3, reads: null })
})

test('a relay taken back holds its place without its name, its why and its number', async () => {
  const post = await world.note(world.lienLoire, 'Repris puis retiré')
  const first = await world.relay(world.jardins, post)
  const second = await world.relay(world.chloe, post, { pressedIn: first, why: 'Je ne devrais plus paraître' })
  await world.relay(world.yann, post, { pressedIn: second })
  await undo(world.chloe, post)
  const page = (await chain(post, null))!
  expect(outline(page.roots)).toEqual([['jardins', [['(relais retiré)', [['yann', []]]]]]])
  expect(JSON.stringify(page)).not.toContain('Je ne devrais plus paraître')
  expect(page.levels).toEqual([
    { distance: 1, links: 1 },
    { distance: 3, links: 1 },
  ])
})

test('someone whose account is gone leaves the chain as one who took the relay back', async () => {
  const post = await world.note(world.lienLoire, 'Parti sans laisser d’adresse')
  const gone = (
    await world.app.access.createAccount({
      email: 'p@example.org',
      password: 'assez longue, oui',
      handle: 'parti',
      name: 'P',
    })
  ).personId
  const first = await world.relay(gone, post)
  await world.relay(world.chloe, post, { pressedIn: first })
  await world.app.db.updateTable('actors').set({ state: 'deleted' }).where('id', '=', gone).execute()
  expect(outline((await chain(post, null))!.roots)).toEqual([['(relais retiré)', [['chloe', []]]]])
})

test('a chain shows reads to those who may know them', async () => {
  const post = await world.note(world.lienLoire, 'Des nombres')
  const relay = await world.relay(world.jardins, post)
  await world.relay(world.chloe, post, { pressedIn: relay })
  await world.app.insights.read(
    { viewer: await world.app.publishing.viewer(world.yann), visitor: { address: '', userAgent: '' } },
    [{ postId: post, seenIn: relay }],
  )
  const seen = async (viewer: ActorId | null) => {
    const page = (await chain(post, viewer))!
    return { total: page.reads?.total ?? null, first: page.roots[0]!.reads, second: page.roots[0]!.next[0]!.reads }
  }
  expect(await seen(world.marie)).toEqual({ total: 1, first: 1, second: 0 })
  expect(await seen(world.amadou)).toEqual({ total: null, first: 1, second: null })
  expect(await seen(world.yann)).toEqual({ total: null, first: null, second: null })
  expect(await seen(null)).toEqual({ total: null, first: null, second: null })
})

test('the chain of a post that one may not see cannot be told from one that does not exist', async () => {
  const post = await world.note(world.lienLoire, 'Pour @amadou', { visibility: 'mentioned' })
  expect(await chain(post, world.yann)).toBeNull()
  expect(await chain('123' as PostId, world.yann)).toBeNull()
})
