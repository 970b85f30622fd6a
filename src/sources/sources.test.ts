import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { useWorld } from '../../test/world.ts'
import { forgetOldNews } from './news.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
afterAll(closeAll)

const MINUTE = 60_000
const self = (id: typeof world.marie) => ({ personId: id, actorId: id })
const asLienLoire = () => ({ personId: world.marie, actorId: world.lienLoire })

type Entry = { title: string; link?: string; at?: string; guid?: string }
const rss = (entries: readonly Entry[], more = '') =>
  `<rss version="2.0"><channel><title>Écho</title><link>https://echo.example/</link><language>fr</language>${more}${entries
    .map(
      ({ title, link, at = 'Mon, 02 Mar 2026 08:00:00 GMT', guid }) =>
        `<item><title>${title}</title>${link ? `<link>${link}</link>` : ''}<pubDate>${at}</pubDate>${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}</item>`,
    )
    .join('')}</channel></rss>`

async function site(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = await serve((request, response) => void answer(request, response))
  return { ...server, at: (path: string) => server.address + path }
}
const feedSite = (body: () => string) =>
  site((_, response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body()))

/** Time passes, and what is due is done. */
async function later(minutes: number) {
  world.clock.advance(minutes * MINUTE)
  await world.app.sources.lookAtDue()
  await world.settle()
}
const titles = async (person: typeof world.marie, asked = {}) =>
  (await world.app.sources.inbox(person, asked)).map(({ title }) => title)
const source = async (person: typeof world.marie, feedId: string) =>
  (await world.app.sources.of(person)).find((one) => one.feedId === feedId)!
async function add(person: typeof world.marie, address: string, more = {}) {
  const id = await world.app.sources.add(self(person), { address, ...more })
  await world.settle()
  return id
}

test('what a followed feed publishes comes, newest first; what is old does not', async () => {
  const { at } = await feedSite(() =>
    rss([
      { title: 'Hier', at: 'Sun, 01 Mar 2026 08:00:00 GMT' },
      { title: 'Ce matin' },
      { title: 'Il y a un an', at: 'Sun, 02 Mar 2025 08:00:00 GMT' },
    ]),
  )
  const id = await add(world.chloe, at('/flux'))
  expect(await titles(world.chloe)).toEqual(['Ce matin', 'Hier'])
  expect(await source(world.chloe, id)).toMatchObject({
    state: 'alive',
    title: 'Écho',
    page: 'https://echo.example/',
    problem: null,
  })
  expect(await titles(world.yann)).toEqual([])
  await world.app.sources.remove(self(world.chloe), id)
  expect(await titles(world.chloe)).toEqual([])
})

test('one look is for all who follow it, says what it knows, and costs nothing where nothing changed', async () => {
  const asked: (string | undefined)[] = []
  const { at, hits } = await site((request, response) => {
    asked.push(request.headers['if-none-match'])
    if (request.headers['if-none-match'] === '"un"') return response.writeHead(304).end()
    response
      .writeHead(200, { etag: '"un"', 'content-type': 'application/rss+xml' })
      .end(rss([{ title: 'Une', guid: '1' }]))
  })
  const id = await add(world.chloe, at('/flux'))
  await add(world.amadou, at('/flux'))
  expect(hits).toHaveLength(1)
  await later(60 * 25)
  expect(asked).toEqual([undefined, '"un"'])
  expect(await source(world.chloe, id)).toMatchObject({ state: 'alive', title: 'Écho' })
  expect(await titles(world.amadou)).toEqual(['Une'])
  // Nothing is due: a job that comes again asks nothing.
  await later(0)
  expect(hits).toHaveLength(2)
  for (const person of [world.chloe, world.amadou]) await world.app.sources.remove(self(person), id)
})

test('the same news from several sources is one, by its address or by a near-identical title', async () => {
  const one = await feedSite(() =>
    rss([
      { title: 'Un', link: 'http://www.echo.example/forge/?utm_source=rss' },
      { title: 'La coopérative des communs ouvre sa forge à Nantes' },
    ]),
  )
  const other = await feedSite(() =>
    rss([
      { title: 'Un autre titre', link: 'https://echo.example/forge' },
      { title: 'La coopérative des communs ouvre une forge à Nantes', link: 'https://ailleurs.example/2' },
      { title: 'La coopérative des communs ferme ses portes à Brest', link: 'https://ailleurs.example/3' },
    ]),
  )
  const ids = [await add(world.yann, one.at('/a')), await add(world.yann, other.at('/b'))]
  const inbox = await world.app.sources.inbox(world.yann)
  expect(inbox.map(({ title, sources }) => [title, sources.length]).sort()).toEqual([
    ['La coopérative des communs ferme ses portes à Brest', 1],
    ['La coopérative des communs ouvre sa forge à Nantes', 2],
    ['Un', 2],
  ])
  for (const id of ids) await world.app.sources.remove(self(world.yann), id)
})

test('what leads to no page of the web leads nowhere', async () => {
  const { at } = await feedSite(
    () =>
      '<rss><channel><title>X</title><link>javascript:alert(1)</link><item><title>Piège</title><link>javascript:alert(2)</link></item></channel></rss>',
  )
  const id = await add(world.yann, at('/flux'))
  expect(await world.app.sources.inbox(world.yann)).toMatchObject([
    { title: 'Piège', link: null, sources: [{ page: null }] },
  ])
  const adding = world.app.sources.addAll(self(world.yann), [{ address: 'javascript:alert(3)', title: null }])
  await expect(adding).rejects.toMatchObject({ kind: 'source-address-wrong' })
  await world.app.sources.remove(self(world.yann), id)
})

test('who published it here already is told, but not one from whom the reader is kept apart', async () => {
  const { at } = await feedSite(() => rss([{ title: 'Une', link: 'https://echo.example/une?utm_source=rss' }]))
  const id = await add(world.yann, at('/flux'))
  const { sources } = world.app
  const news = await sources.inbox(world.yann)
  expect((await sources.published(world.yann, news)).size).toBe(0)
  const post = await world.note(world.chloe, 'À lire : https://echo.example/une')
  expect((await sources.published(world.yann, news)).get(news[0]!.id)).toEqual({
    postId: post,
    handle: 'chloe',
    name: 'Chloé Béranger',
  })
  await world.app.actors.relations.block(self(world.chloe), world.yann)
  expect((await sources.published(world.yann, news)).size).toBe(0)
  await world.app.actors.relations.unblock(self(world.chloe), world.yann)
  await sources.remove(self(world.yann), id)
})

test('an item is put away, or all above it, by each for herself', async () => {
  const { at } = await feedSite(() =>
    rss([1, 2, 3, 4].map((n) => ({ title: `Numéro ${n}`, at: `Mon, 02 Mar 2026 0${n}:00:00 GMT`, guid: `n${n}` }))),
  )
  const { sources } = world.app
  const feed = await sources.add(asLienLoire(), { address: at('/flux') })
  await world.settle()
  const inbox = await sources.inbox(world.marie)
  await sources.putAway(world.marie, inbox[3]!.id)
  await sources.putAwayAbove(world.marie, inbox[1]!.id)
  expect(await titles(world.marie)).toEqual(['Numéro 2'])
  expect(await titles(world.marie, { away: true })).toEqual(['Numéro 4', 'Numéro 3', 'Numéro 1'])
  await sources.putAway(world.marie, inbox[0]!.id, false)
  expect(await titles(world.marie)).toEqual(['Numéro 4', 'Numéro 2'])
  await expect(sources.putAway(world.yann, inbox[0]!.id)).rejects.toMatchObject({ kind: 'no-such-news' })
  await sources.remove(asLienLoire(), feed)
})

test('the inbox is read by source, by speciality, page by page', async () => {
  const { sources } = world.app
  const first = await feedSite(() =>
    rss([
      { title: 'A', at: 'Mon, 02 Mar 2026 01:00:00 GMT' },
      { title: 'B', at: 'Mon, 02 Mar 2026 02:00:00 GMT' },
    ]),
  )
  const second = await feedSite(() => rss([{ title: 'C', at: 'Mon, 02 Mar 2026 03:00:00 GMT' }]))
  const a = await add(world.chloe, first.at('/a'), { speciality: 'finance-solidaire' })
  const b = await add(world.chloe, second.at('/b'))
  expect(await titles(world.chloe, { feed: b })).toEqual(['C'])
  expect(await titles(world.chloe, { speciality: 'finance-solidaire' })).toEqual(['B', 'A'])
  const [top] = await sources.inbox(world.chloe, {}, { limit: 1 })
  const next = await sources.inbox(world.chloe, {}, { limit: 1, before: top!.id })
  expect([top!.title, next[0]!.title]).toEqual(['C', 'B'])
  await sources.pause(self(world.chloe), a, true)
  expect(await titles(world.chloe)).toEqual(['C'])
  for (const id of [a, b]) await sources.remove(self(world.chloe), id)
})

test('a page leads to its only feed; of several one is chosen; one that names none is tried at the usual places', async () => {
  const flux = rss([{ title: 'Trouvée' }])
  const { at } = await site((request, response) => {
    const html = (text: string) => response.writeHead(200, { 'content-type': 'text/html' }).end(text)
    const link = (path: string) => `<link rel="alternate" type="application/rss+xml" title="${path}" href="${path}">`
    if (request.url === '/seul') return html(`<head>${link('/flux')}${link('/comments/feed')}</head>`)
    if (request.url === '/deux') return html(`<head>${link('/flux')}${link('/flux2')}</head>`)
    if (request.url === '/aucun') return html('<p>Bonjour</p>')
    if (/^\/(?:flux2?|rss.xml)$/.test(request.url!))
      return response.writeHead(200, { 'content-type': 'text/xml' }).end(flux)
    response.writeHead(404).end()
  })
  const { sources } = world.app
  const addresses = async () => (await sources.of(world.amadou)).map(({ address }) => address).sort()
  await add(world.amadou, at('/seul'))
  await later(0)
  expect(await addresses()).toEqual([at('/flux')])
  await add(world.amadou, at('/aucun'))
  await later(0)
  expect(await addresses()).toEqual([at('/flux'), at('/rss.xml')])
  const page = await add(world.amadou, at('/deux'))
  expect(await source(world.amadou, page)).toMatchObject({
    state: 'failing',
    problem: { kind: 'page', feeds: [{ url: at('/flux') }, { url: at('/flux2') }] },
  })
  await expect(sources.choose(self(world.amadou), page, 'https://ailleurs.example/')).rejects.toMatchObject({
    kind: 'no-such-source',
  })
  await sources.choose(self(world.amadou), page, at('/flux2'))
  await world.settle()
  expect(await addresses()).toEqual([at('/flux'), at('/flux2'), at('/rss.xml')])
  for (const { feedId } of await sources.of(world.amadou)) await sources.remove(self(world.amadou), feedId)
})

test('what is wrong is told, and tried again later each time, or when the server says', async () => {
  let answer = (response: ServerResponse) => void response.writeHead(404).end()
  const { at, hits } = await site((_, response) => answer(response))
  const id = await add(world.yann, at('/flux'))
  const seen = () => source(world.yann, id)
  expect(await seen()).toMatchObject({ state: 'failing', problem: { kind: 'missing' } })
  await later(10)
  expect(hits).toHaveLength(1)
  answer = (response) => void response.writeHead(503, { 'retry-after': '7200' }).end()
  await later(10)
  expect(await seen()).toMatchObject({ problem: { kind: 'http', status: 503 } })
  await later(110)
  expect(hits).toHaveLength(2)
  answer = (response) => void response.writeHead(200).end('<rss><channel><title>Écho</title></channel></rss>')
  await later(15)
  expect(await seen()).toMatchObject({ state: 'alive', problem: null, failingSince: null })
  answer = (response) => void response.writeHead(410).end()
  await later(60 * 27)
  expect(await seen()).toMatchObject({ state: 'ended', problem: { kind: 'gone' } })
  await later(60 * 24 * 30)
  expect(hits).toHaveLength(4)
  await world.app.sources.remove(self(world.yann), id)
})

test('a feed that moved for good is followed at its new address', async () => {
  const { at } = await site((request, response) => {
    if (request.url === '/neuf') return response.writeHead(200).end(rss([{ title: 'Ici', guid: 'i' }]))
    response.writeHead(request.url === '/vieux' ? 301 : 302, { location: '/neuf' }).end()
  })
  await add(world.yann, at('/vieux'))
  await add(world.yann, at('/pour-un-temps'))
  const sources = await world.app.sources.of(world.yann)
  expect(sources.map(({ address }) => address).sort()).toEqual([at('/neuf'), at('/pour-un-temps')])
  for (const { feedId } of sources) await world.app.sources.remove(self(world.yann), feedId)
})

test('a list of feeds shows what it holds and what is there already, and goes out again', async () => {
  const { at } = await feedSite(() => rss([{ title: 'Une' }]))
  const { sources } = world.app
  const known = await add(world.chloe, at('/un'))
  const list = new TextEncoder().encode(
    `<opml><body><outline text="Communs"><outline text="Un" xmlUrl="${at('/un')}"/><outline text="Deux" xmlUrl="${at('/deux')}"/></outline></body></opml>`,
  )
  const held = await sources.readList(self(world.chloe), list)
  expect(held.feeds.map(({ title, known }) => [title, known])).toEqual([
    ['Un', true],
    ['Deux', false],
  ])
  const chosen = held.feeds.map(({ url, title }) => ({ address: url, title }))
  expect(await sources.addAll(self(world.chloe), chosen)).toMatchObject({ added: 1 })
  const written = await sources.export(world.chloe, 'Mes sources', (id) => id)
  expect(
    (await sources.readList(self(world.yann), new TextEncoder().encode(written))).feeds.map(({ url }) => url).sort(),
  ).toEqual([at('/deux'), at('/un')])
  await expect(sources.readList(self(world.chloe), new TextEncoder().encode('bonjour'))).rejects.toMatchObject({
    kind: 'source-list-unreadable',
  })
  await world.settle()
  for (const { feedId } of await sources.of(world.chloe)) await sources.remove(self(world.chloe), feedId)
  expect(known).toBeTruthy()
})

test('what no feed has carried for sixty days goes, what one still carries stays', async () => {
  const today = world.clock.now().toUTCString()
  let entries: Entry[] = [
    { title: 'Une', guid: 'un', at: today },
    { title: 'Deux', guid: 'deux', at: today },
  ]
  const { at } = await feedSite(() => rss(entries))
  const id = await add(world.yann, at('/flux'))
  expect((await titles(world.yann)).sort()).toEqual(['Deux', 'Une'])
  entries = [{ title: 'Deux', guid: 'deux', at: today }]
  await later(60 * 24 * 59)
  await later(60 * 24 * 2)
  await world.app.db.transaction().execute((tx) => forgetOldNews(tx, world.clock.now()))
  expect(await titles(world.yann)).toEqual(['Deux'])
  await world.app.sources.remove(self(world.yann), id)
})

test('nobody may add, pause or remove sources for a structure for which she does not speak', async () => {
  const { at } = await feedSite(() => rss([]))
  const { sources } = world.app
  const feed = await sources.add(asLienLoire(), { address: at('/flux') })
  const intruder = { personId: world.yann, actorId: world.lienLoire }
  await expect(sources.add(intruder, { address: at('/autre') })).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(sources.pause(intruder, feed, true)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(sources.remove(intruder, feed)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(sources.remove(self(world.yann), feed)).rejects.toMatchObject({ kind: 'no-such-source' })
  expect(await sources.of(world.yann)).toEqual([])
  await world.settle()
  await sources.remove(asLienLoire(), feed)
})

test.each(['', 'bonjour', 'ftp://lien.example/', 'javascript:alert(1)', 'https://lou:secret@lien.example/'])(
  '%j is no address of a source',
  async (address) => {
    const adding = world.app.sources.add(self(world.chloe), { address })
    await expect(adding).rejects.toMatchObject({ kind: 'source-address-wrong' })
  },
)

test('the same source twice, and a speciality that is none, are refused', async () => {
  const { at } = await feedSite(() => rss([]))
  const id = await add(world.chloe, at('/flux'))
  await expect(add(world.chloe, at('/flux#suite'))).rejects.toMatchObject({ kind: 'source-there-already' })
  await expect(add(world.chloe, at('/autre'), { speciality: 'astrologie' })).rejects.toMatchObject({
    kind: 'speciality-unknown',
  })
  await world.app.sources.remove(self(world.chloe), id)
})

test('the sources of a deleted account go, and the feeds that nobody else follows', async () => {
  const { at } = await feedSite(() => rss([{ title: 'Une' }]))
  await add(world.yann, at('/seule'))
  const { sources } = world.app
  const { personId } = await world.app.access.createAccount({
    email: 'lea@example.org',
    password: 'une phrase assez longue',
    handle: 'lea',
    name: 'Léa',
  })
  await add(personId, at('/a'))
  const { onAccountDeleted } = await import('./on-account-deleted.ts')
  await onAccountDeleted(world.app, { kind: 'AccountDeleted', accountId: null, personId })
  expect(await sources.of(personId)).toEqual([])
  expect(
    (await world.app.db.selectFrom('source_feeds').select('address').execute()).map(({ address }) => address),
  ).toEqual([at('/seule')])
})

test('a source is material for a veille, and the inbox is read by veille', async () => {
  const { sources } = world.app
  const hour = (n: number) => new Date(world.clock.now().getTime() - n * 60 * MINUTE).toUTCString()
  const first = await feedSite(() => rss([{ title: 'Bretagne', at: hour(2) }]))
  const second = await feedSite(() => rss([{ title: 'Ailleurs', at: hour(1) }]))
  const bretagne = { speciality: 'finance-solidaire', territory: 'reg-53' }
  const a = await add(world.chloe, first.at('/a'))
  const b = await add(world.chloe, second.at('/b'), { speciality: 'finance-solidaire' })
  await sources.tie(self(world.chloe), a, bretagne)
  expect(await source(world.chloe, a)).toMatchObject(bretagne)
  expect(await titles(world.chloe, bretagne)).toEqual(['Bretagne'])
  expect(await titles(world.chloe, { speciality: 'finance-solidaire' })).toEqual(['Ailleurs', 'Bretagne'])
  const [top] = await sources.inbox(world.chloe)
  await sources.putAwayAbove(world.chloe, (await sources.inbox(world.chloe, bretagne))[0]!.id, bretagne)
  expect(await titles(world.chloe)).toEqual([top!.title])
  await sources.tie(self(world.chloe), a, {})
  expect(await source(world.chloe, a)).toMatchObject({ speciality: null, territory: null })
  const intruder = { personId: world.yann, actorId: world.chloe }
  await expect(sources.tie(intruder, a, bretagne)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(sources.tie(self(world.yann), a, bretagne)).rejects.toMatchObject({ kind: 'no-such-source' })
  await expect(sources.tie(self(world.chloe), a, { speciality: 'astrologie' })).rejects.toMatchObject({
    kind: 'speciality-unknown',
  })
  for (const id of [a, b]) await sources.remove(self(world.chloe), id)
})
