import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const HOUR = 3600_000
const homeOf = async (person = world.yann) =>
  (await world.app.feeds.home(await world.app.publishing.viewer(person), { limit: 40 })).cards
const followed = async () => {
  await world.follow(world.yann, world.lienLoire)
  await world.follow(world.yann, world.jardins)
  await world.follow(world.yann, world.chloe)
}

test('three who publish about one page within two days are one card, which names the others', async () => {
  await followed()
  const first = await world.note(world.lienLoire, 'À lire : https://exemple.fr/appel')
  world.clock.advance(20 * HOUR)
  const second = await world.note(world.jardins, 'Pour les jardins https://exemple.fr/appel?utm_source=lettre')
  world.clock.advance(40 * HOUR)
  const third = await world.note(world.chloe, 'https://exemple.fr/appel#dates : avant vendredi')
  const cards = (await homeOf()).filter((card) => card.post.link === 'https://exemple.fr/appel')
  expect(cards.map((card) => card.post.id)).toEqual([third])
  expect(cards[0]!.alike!.map((card) => [card.post.id, card.author.handle])).toEqual([
    [second, 'jardins'],
    [first, 'lien_loire'],
  ])
})

test('what comes back after two days is news again', async () => {
  const old = await world.note(world.lienLoire, 'https://exemple.fr/ancien')
  world.clock.advance(49 * HOUR)
  const again = await world.note(world.chloe, 'https://exemple.fr/ancien')
  const cards = (await homeOf()).filter((card) => card.post.link === 'https://exemple.fr/ancien')
  expect(cards.map((card) => card.post.id)).toEqual([again, old])
  expect(cards[0]!.alike).toEqual([])
})

test('one who does not follow the others has her own card', async () => {
  const own = await world.note(world.jardins, 'https://exemple.fr/seul')
  await world.note(world.chloe, 'https://exemple.fr/seul')
  const cards = (await homeOf(world.amadou)).filter((card) => card.post.link === 'https://exemple.fr/seul')
  expect(cards.map((card) => card.post.id)).toEqual([own])
})

test('when the newest is taken back, the others are shown again', async () => {
  const first = await world.note(world.lienLoire, 'https://exemple.fr/retrait')
  const second = await world.note(world.chloe, 'https://exemple.fr/retrait')
  await world.app.publishing.withdraw(world.chloe, second)
  await world.settle()
  expect((await homeOf()).map((card) => card.post.id)).toContain(first)
})

test('pages of a feed with such cards follow each other without a gap or a double', async () => {
  for (const at of [1, 2, 3, 4]) {
    await world.note(world.lienLoire, `Page ${at} https://exemple.fr/page-${at}`)
    await world.note(world.chloe, `Page ${at} https://exemple.fr/page-${at}`)
  }
  const viewer = await world.app.publishing.viewer(world.yann)
  const paged: string[] = []
  for (let before: string | null = null; ; ) {
    const page = await world.app.feeds.home(viewer, { before, limit: 3 })
    paged.push(...page.cards.map((card) => card.post.id))
    before = page.next
    if (!before) break
  }
  expect(paged).toEqual((await homeOf()).map((card) => card.post.id))
  expect(new Set(paged).size).toBe(paged.length)
})

test('a follow groups past posts too', async () => {
  const first = await world.note(world.lienLoire, 'https://exemple.fr/avant')
  const second = await world.note(world.chloe, 'https://exemple.fr/avant')
  await world.follow(world.amadou, world.lienLoire)
  await world.follow(world.amadou, world.chloe)
  const cards = (await homeOf(world.amadou)).filter((card) => card.post.link === 'https://exemple.fr/avant')
  expect(cards.map((card) => [card.post.id, card.alike!.map((one) => one.post.id)])).toEqual([[second, [first]]])
})
