import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { openWorld } from '../../test/world.ts'
import { lastLeft } from './digest.ts'

let world: Awaited<ReturnType<typeof openWorld>>
let mailbox: Mailbox
const HOUR_MS = 3_600_000
const viewer = () => ({ personId: world.yann, actorIds: [world.yann] })
const plain = async () => {
  const { groups } = await world.app.missed.read(viewer())
  return groups.flatMap(({ cards }) => cards.map(({ content }) => content.plain))
}
const post = (source: string) =>
  world.app.publishing
    .publish(
      { personId: world.chloe, actorId: world.chloe },
      { kind: 'note', source, visibility: 'public', language: 'fr' },
    )
    .then(async (id) => {
      await world.settle()
      return id
    })

beforeAll(async () => {
  mailbox = await openMailbox()
  world = await openWorld({ SMTP_URL: mailbox.url })
  await world.follow(world.yann, world.chloe)
})
afterAll(async () => {
  await world?.close()
  await mailbox?.close()
})

describe('since the last visit', () => {
  test('a reader who comes back sees what appeared since she left, by speciality, and not what was there', async () => {
    await post('Avant de partir')
    await world.app.missed.visits(world.yann)
    world.clock.advance(3 * HOUR_MS)
    await post('Un habitat participatif #HabitatParticipatif')
    await post('Encore un habitat #HabitatParticipatif')
    await post('Tout autre chose')
    await world.app.missed.visits(world.yann)
    const page = await world.app.missed.read(viewer())
    expect(page).toMatchObject({ own: true, of: 3 })
    expect(page.groups.map(({ speciality, cards }) => [speciality, cards.length])).toEqual([
      ['habitat-participatif', 2],
      [null, 1],
    ])
    expect(await plain()).not.toContain('Avant de partir')
    expect(page.groups[0]!.cards[0]!.why.length).toBeGreaterThan(0)
  })

  test('a visit lasts while one goes on reading; what one read is missed no more', async () => {
    world.clock.advance(HOUR_MS)
    await world.app.missed.visits(world.yann)
    expect((await world.app.missed.read(viewer())).of).toBe(3)
    const [card] = (await world.app.missed.read(viewer())).groups[0]!.cards
    const visitor = { address: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }
    world.app.insights.opened({ viewer: viewer(), visitor }, { id: card!.post.id, authorId: world.chloe })
    await world.app.insights.settled()
    expect((await world.app.missed.read(viewer())).of).toBe(2)
  })

  test('whoever asks for a month is told of a month, and of no more', async () => {
    const asked = new Date(world.clock.now().getTime() - 400 * 24 * HOUR_MS)
    const page = await world.app.missed.read(viewer(), asked)
    expect(page.own).toBe(false)
    expect(world.clock.now().getTime() - page.since.getTime()).toBe(31 * 24 * HOUR_MS)
  })

  test('nothing of whom she blocked, nor what is for others, is among what she missed', async () => {
    await world.app.publishing.publish(
      { personId: world.chloe, actorId: world.chloe },
      { kind: 'note', source: '@amadou en privé', visibility: 'mentioned', language: 'fr' },
    )
    await world.settle()
    expect(await plain()).not.toContain('@amadou en privé')
    await world.app.actors.relations.block({ personId: world.yann, actorId: world.yann }, world.chloe)
    await world.settle()
    expect(await plain()).toEqual([])
    await world.app.actors.relations.unblock({ personId: world.yann, actorId: world.yann }, world.chloe)
    await world.follow(world.yann, world.chloe)
  })

  test('what is older, and was relayed by two whom she follows since she left, is missed once', async () => {
    const old = await world.note(world.marie, 'Une étude de l’an passé')
    const known = await post('Elle l’avait déjà dans son fil')
    await world.follow(world.yann, world.jardins)
    const later = async () => {
      world.clock.advance(3 * HOUR_MS)
      await world.app.missed.visits(world.yann)
    }
    await later()
    await later()
    expect(await plain()).toEqual([])
    for (const relayer of [world.chloe, world.jardins]) await world.relay(relayer, old)
    await world.relay(world.jardins, known)
    await later()
    expect(await plain()).toEqual(['Une étude de l’an passé'])
    // It came to her then: who relays it later brings her nothing.
    await later()
    await world.follow(world.yann, world.amadou)
    await world.relay(world.amadou, old)
    await later()
    expect(await plain()).toEqual([])
    for (const one of [world.jardins, world.amadou])
      await world.app.actors.unfollow({ personId: world.yann, actorId: world.yann }, one)
  })
})

describe('by mail', () => {
  test('digests leave at seven in France, those of the week on Mondays', () => {
    expect(lastLeft('day', new Date('2026-07-14T05:30:00Z')).toISOString()).toBe('2026-07-14T05:00:00.000Z')
    expect(lastLeft('day', new Date('2026-07-14T04:30:00Z')).toISOString()).toBe('2026-07-13T05:00:00.000Z')
    expect(lastLeft('week', new Date('2026-03-29T10:00:00Z')).toISOString()).toBe('2026-03-23T06:00:00.000Z')
    expect(lastLeft('week', new Date('2026-03-30T05:00:00Z')).toISOString()).toBe('2026-03-30T05:00:00.000Z')
  })

  test('a reader who wishes so is told the next morning, once, and may end it in one step', async () => {
    await world.app.missed.chooseDigest(world.yann, 'day')
    await world.app.missed.askDigests()
    await world.settle()
    expect(mailbox.received).toEqual([])
    world.clock.set(new Date('2026-03-10T12:00:00Z'))
    await post('Une subvention pour l’épicerie & le tiers-lieu #HabitatParticipatif')
    world.clock.set(new Date('2026-03-11T06:10:00Z'))
    for (const _ of [1, 2]) {
      await world.app.missed.askDigests()
      await world.settle()
    }
    expect(mailbox.received).toHaveLength(1)
    const mail = mailbox.last('yann@example.org')
    const { secret } = (await world.app.missed.digest(world.yann))!
    expect(mail.subject).toBe('Une publication pour vous sur Maillon d’essai')
    expect(mail.text).toContain('Une subvention pour l’épicerie & le tiers-lieu')
    expect(mail.text).toContain('Chloé Béranger')
    const { groups } = await world.app.missed.read(viewer(), new Date('2026-03-10T00:00:00Z'))
    const why = world.app.relevance.whyInWords(groups[0]!.cards[0]!, 'fr', world.clock.now()).map(({ words }) => words)
    expect(why[0]).toBe('Vous suivez Chloé Béranger')
    expect(mail.text).toContain(`  ${why.slice(0, 2).join(' · ')}`)
    expect(mail.html).toContain('<small>Vous suivez Chloé Béranger')
    expect(mail.html).toContain('l’épicerie &amp; le tiers-lieu')
    expect(mail.headers.get('list-unsubscribe')).toBe(`<http://localhost:3000/resume/${secret}>`)
    expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    await world.app.missed.endDigest('un-autre-secret')
    expect(await world.app.missed.digest(world.yann)).not.toBeNull()
    await world.app.missed.endDigest(secret)
    expect(await world.app.missed.digest(world.yann)).toBeNull()
  })

  test('nothing is sent where nothing was missed; an address that takes nothing is asked no more', async () => {
    await world.app.missed.chooseDigest(world.yann, 'week')
    const before = mailbox.received.length
    world.clock.set(new Date('2026-03-16T08:00:00Z'))
    await world.app.missed.askDigests()
    await world.settle()
    expect(mailbox.received).toHaveLength(before)
    world.clock.advance(HOUR_MS)
    await post('Lundi')
    world.clock.set(new Date('2026-03-23T08:00:00Z'))
    mailbox.answer(550)
    await world.app.missed.askDigests()
    await world.settle()
    expect(await world.app.missed.digest(world.yann)).toBeNull()
    mailbox.answer(null)
  })

  test('a rate that there is not is refused', async () => {
    await expect(world.app.missed.chooseDigest(world.yann, 'hour')).rejects.toMatchObject({ kind: 'digest-rate-wrong' })
  })

  test('whoever deletes her account is told nothing more', async () => {
    await world.app.missed.chooseDigest(world.yann, 'day')
    const administrator = (await world.app.access.account(world.marie))!.id
    await world.app.access.deleteAccount(administrator, (await world.app.access.account(world.yann))!.id)
    await world.settle()
    expect([await world.app.missed.digest(world.yann), await world.app.missed.visit(world.yann)]).toEqual([null, null])
  })
})

test('where no mail leaves, no digest can be asked for', async () => {
  const silent = await openWorld()
  try {
    await expect(silent.app.missed.chooseDigest(silent.yann, 'day')).rejects.toMatchObject({ kind: 'no-mail-here' })
    await silent.app.missed.chooseDigest(silent.yann, 'never')
  } finally {
    await silent.close()
  }
})
