import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

test('what a followed structure publishes is in the feed, newest first', async () => {
  await world.follow(world.yann, world.lienLoire)
  const first = await world.note(world.lienLoire, 'Première')
  const second = await world.note(world.lienLoire, 'Deuxième')
  expect((await world.home(world.yann)).slice(0, 2)).toEqual([second, first])
})

test('a follow brings past posts at once, and its end takes them away', async () => {
  const post = await world.note(world.chloe, 'Avant que l’on me suive')
  await world.follow(world.amadou, world.chloe)
  expect(await world.home(world.amadou)).toContain(post)
  await world.app.actors.unfollow({ actorId: world.amadou, personId: world.amadou }, world.chloe)
  expect(await world.home(world.amadou)).not.toContain(post)
})

test('an ended follow leaves what another followed actor relayed', async () => {
  await world.follow(world.marie, world.chloe)
  await world.follow(world.marie, world.jardins)
  const post = await world.note(world.chloe, 'Relayée par les jardins')
  await world.relay(world.jardins, post)
  await world.app.actors.unfollow({ actorId: world.marie, personId: world.marie }, world.chloe)
  expect(await world.home(world.marie)).toContain(post)
})

test('several relays of one post are one card that lists its links and their lines of why', async () => {
  await world.follow(world.yann, world.jardins)
  await world.follow(world.yann, world.chloe)
  const post = await world.note(world.marie, 'Une ressource utile')
  await world.relay(world.jardins, post, { why: 'Très concret' })
  await world.relay(world.chloe, post, { why: 'À lire avant lundi' })
  const { cards } = await world.app.feeds.home(await world.app.publishing.viewer(world.yann))
  const mine = cards.filter((card) => card.post.id === post)
  expect(mine).toHaveLength(1)
  expect(mine[0]!.relays.total).toBe(2)
  expect(mine[0]!.relays.links.map((link) => link.why)).toEqual(['À lire avant lundi', 'Très concret'])
})

test('a card names the five newest of its links, and counts those of followed relayers alone', async () => {
  const relayers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      world.app.actors.createOrganisation({ handle: `maillon_${n}`, name: `Maillon ${n}`, owner: world.chloe }),
    ),
  )
  const post = await world.note(world.marie, 'Une ressource qui va loin')
  for (const [n, relayer] of relayers.entries()) {
    if (n < 7) await world.follow(world.amadou, relayer)
    await world.relay(relayer, post, { by: world.chloe })
  }
  const viewer = await world.app.publishing.viewer(world.amadou)
  const card = (await world.app.feeds.home(viewer)).cards.find((one) => one.post.id === post)!
  expect(card.relays.total).toBe(7)
  expect(card.relays.links.map(({ by }) => by.name)).toEqual([6, 5, 4, 3, 2].map((n) => `Maillon ${n}`))
  expect((await world.app.feeds.card(post, null))!.relays.total).toBe(8)
})

test('a later relay lifts the card only once it has stood for twelve hours', async () => {
  const old = await world.note(world.lienLoire, 'Appel permanent')
  const newer = await world.note(world.lienLoire, 'Autre chose')
  await world.relay(world.jardins, old)
  expect((await world.home(world.yann)).slice(0, 2)).toEqual([newer, old])
  world.clock.advance(13 * 3600 * 1000)
  await world.relay(world.chloe, old)
  expect((await world.home(world.yann))[0]).toBe(old)
})

test('what is for followers only reaches them and is nowhere else', async () => {
  const post = await world.note(world.lienLoire, 'Pour nos abonnés', { visibility: 'followers' })
  expect(await world.home(world.yann)).toContain(post)
  const local = await world.app.feeds.local(null)
  expect(local.cards.map((card) => card.post.id)).not.toContain(post)
  expect(await world.app.publishing.read(post, null)).toBeNull()
})

test('a reply reaches those who also follow the one replied to, and nobody else', async () => {
  const post = await world.note(world.lienLoire, 'Une question ?')
  const toFollowed = await world.note(world.chloe, 'Une réponse', { inReplyTo: post })
  const stranger = await world.note(world.amadou, 'Inconnu de Yann')
  const toStranger = await world.note(world.chloe, 'Réponse à un inconnu', { inReplyTo: stranger })
  const home = await world.home(world.yann)
  expect(home).toContain(toFollowed)
  expect(home).not.toContain(toStranger)
})

test('a reply to a stranger that someone relays reaches all who follow her', async () => {
  const stranger = await world.note(world.amadou, 'Toujours inconnu de Yann')
  const reply = await world.note(world.amadou, 'Une suite', { inReplyTo: stranger })
  await world.relay(world.chloe, reply, { why: 'La suite vaut le détour.' })
  expect(await world.home(world.yann)).toContain(reply)
})

test('whoever follows someone anew finds her past replies to those she follows, and only those', async () => {
  const post = await world.note(world.lienLoire, 'Encore une question ?')
  const toFollowed = await world.note(world.jardins, 'Une réponse des Jardins', { inReplyTo: post })
  const stranger = await world.note(world.amadou, 'Inconnu de Yann, encore')
  const toStranger = await world.note(world.jardins, 'Réponse à Amadou', { inReplyTo: stranger })
  await world.follow(world.yann, world.jardins)
  const home = await world.home(world.yann)
  expect(home).toContain(toFollowed)
  expect(home).not.toContain(toStranger)
})

test('the person who writes for a structure finds it in her own feed', async () => {
  const post = await world.note(world.lienLoire, 'Écrit par Marie')
  expect(await world.home(world.marie)).toContain(post)
})

test('pages follow each other without a gap or a double', async () => {
  const viewer = await world.app.publishing.viewer(world.yann)
  const whole = (await world.app.feeds.home(viewer, { limit: 40 })).cards.map((card) => card.post.id)
  const paged: string[] = []
  for (let before: string | null = null; ; ) {
    const page = await world.app.feeds.home(viewer, { before, limit: 3 })
    paged.push(...page.cards.map((card) => card.post.id))
    before = page.next
    if (!before) break
  }
  expect(paged).toEqual(whole)
})
