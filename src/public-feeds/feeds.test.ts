import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { gather } from '../agenda/gathering.fixture.ts'
import { picture } from '../media/images.fixture.ts'
import { createPublicFeeds } from './index.ts'

const world = useWorld()
let door: Hono

beforeAll(() => {
  door = createPublicFeeds(world.app)
})

const voice = (id: typeof world.marie) => ({ personId: id, actorId: id })
const text = async (path: string) => (await door.request(path)).text()
const rss = async (path: string) => parseRssFeed(await text(`${path}/flux.rss`))
const atom = async (path: string) => parseAtomFeed(await text(`${path}/flux.atom`))
const json = async (path: string) => parseJsonFeed(await text(`${path}/flux.json`))

describe('what an actor publishes', () => {
  test('is read back from RSS, Atom and JSON Feed as the same items, newest first', async () => {
    const first = await world.note(world.lienLoire, 'Une brève avec « des guillemets » & des <balises>')
    const second = await world.note(world.lienLoire, 'Une **autre**, pour @marie')
    const urls = [second, first].map((id) => `http://localhost:3000/@lien_loire/${id}`)
    const [inRss, inAtom, inJson] = [await rss('/@lien_loire'), await atom('/@lien_loire'), await json('/@lien_loire')]
    expect(inRss.items?.map((item) => item.link)).toEqual(urls)
    expect(inAtom.entries?.map((entry) => entry.links?.[0]?.href)).toEqual(urls)
    expect(inJson.items?.map((item) => item.url)).toEqual(urls)
    expect(inRss.items?.[0]?.description).toContain('<strong>autre</strong>')
    expect(inAtom.entries?.[1]?.content?.value).toContain('&amp; des &lt;balises&gt;')
    expect(inJson.items?.[0]?.content_html).toContain('href="http://localhost:3000/@marie"')
    expect(inRss.title).toBe('Réseau Lien-Loire · Maillon d’essai')
    expect([inRss.link, inJson.home_page_url]).toEqual(Array(2).fill('http://localhost:3000/@lien_loire'))
  })

  test('has the first words of a note where a title is needed, and none where it is not', async () => {
    await world.note(world.chloe, 'Trois mots. '.repeat(30))
    expect((await rss('/@chloe')).items?.[0]?.title).toMatch(/^Trois mots\. .{60,85}$/)
    expect((await json('/@chloe')).items?.[0]?.title).toBeUndefined()
  })

  test('tells when and where an event is', async () => {
    await gather(world, { as: world.yann, title: 'Balade', placeName: 'Gare', startsAt: '2026-03-12T13:00:00Z' })
    const item = (await rss('/@yann')).items?.[0]
    expect(item?.title).toBe('Balade')
    expect(item?.description).toMatch(/jeudi 12 mars 2026.*14.*Gare, Nantes \(44\)/)
  })

  test('says by its author’s name who wrote, and in which language', async () => {
    await world.note(world.amadou, 'Bonjour')
    expect((await json('/@amadou')).items?.[0]).toMatchObject({
      authors: [{ name: 'Amadou Diallo', url: 'http://localhost:3000/@amadou' }],
      language: 'fr',
    })
    expect((await rss('/@amadou')).items?.[0]?.dc?.creators).toEqual(['Amadou Diallo'])
  })
})

test('a picture that is shown on demand is described, not shown', async () => {
  const { app } = world
  const upload = async (name: string) =>
    (await app.media.upload(world.marie, { bytes: await picture(90, 60).jpeg().toBuffer(), name })).id
  const publish = async (more: object) => {
    world.clock.advance(1000)
    const media = [{ id: await upload('a.jpg'), description: 'Une affiche' }]
    const note = { kind: 'note', source: 'Vu', visibility: 'public', language: 'fr', media } as const
    return app.publishing.publish({ personId: world.marie, actorId: world.marie }, { ...note, ...more })
  }
  const htmlOf = async (id: string) => (await json('/@marie')).items?.find(({ url }) => url?.endsWith(id))?.content_html
  expect(await htmlOf(await publish({}))).toMatch(/<img[^>]*alt="Une affiche"/)
  for (const more of [{ sensitive: true }, { warning: 'Âmes sensibles' }]) {
    const id = await publish(more)
    expect(await htmlOf(id)).not.toContain('<img')
    expect(await htmlOf(id)).toContain(`/@marie/${id}">Une affiche</a>`)
  }
  const cover = await upload('b.jpg')
  const article = { kind: 'article', title: 'Titre', source: 'Texte', cover: { id: cover }, sensitive: true }
  const id = await publish({ ...article, media: [] })
  const item = (await json('/@marie')).items?.find(({ url }) => url?.endsWith(id))
  expect(item).toMatchObject({ title: 'Titre' })
  expect(item?.image).toBeUndefined()
})

test('a reply is in no feed', async () => {
  const post = await world.note(world.marie, 'Une question')
  await world.note(world.jardins, 'Une réponse', { inReplyTo: post })
  expect((await json('/@jardins')).items ?? []).toEqual([])
})

test('a speciality, its domain and a territory each have their feed', async () => {
  const domain = world.app.reference.speciality('habitat-participatif')!.parent!
  const id = await gather(world, { specialities: ['habitat-participatif'], territory: 'com-53130' })
  const found = async (path: string) => (await json(path)).items?.map((item) => item.url?.split('/').at(-1)) ?? []
  expect(await found('/specialites/habitat-participatif')).toEqual([id])
  expect(await found(`/specialites/${domain}`)).toEqual([id])
  expect(await found('/territoires/com-53130')).toEqual([id])
  expect(await found('/territoires/dep-53')).toEqual([id])
  expect(await found('/territoires/reg-52')).toContain(id)
  expect(await found('/territoires/dep-85')).toEqual([])
  expect(await found('')).toContain(id)
})

describe('a coverage', () => {
  const watched = '/veille/finance-solidaire/dep-44'

  test('has its feed: what its links publish and relay, who relayed it and why, at the moment of that', async () => {
    const { app, clock } = world
    await app.watch.declare(voice(world.chloe), {
      speciality: 'finance-solidaire',
      territory: 'dep-44',
      brings: 'Les fonds, chaque lundi',
    })
    await world.settle()
    const own = await world.note(world.chloe, 'Un fonds #FinanceSolidaire')
    const other = await world.note(world.yann, 'Une épargne <utile>')
    clock.advance(3_600_000)
    await app.relays.relay(voice(world.chloe), {
      postId: other,
      why: 'Pour les <associations>',
      speciality: 'finance-solidaire',
    })
    await app.relays.relay(voice(world.amadou), { postId: other, why: 'Hors de la veille' })
    await world.settle()
    const feed = await json(watched)
    expect(feed).toMatchObject({ description: 'Chloé Béranger : Les fonds, chaque lundi' })
    expect(feed.title).toMatch(/^Finance solidaire.*, Loire-Atlantique \(44\) · Maillon d’essai$/)
    expect(feed.items?.map(({ url }) => url?.split('/').at(-1))).toEqual([other, own])
    const html = feed.items?.[0]?.content_html
    expect(html).toContain('<strong>Relayé par Chloé Béranger\u00a0: Pour les &lt;associations&gt;</strong>')
    expect(html).not.toContain('Hors de la veille')
    expect(feed.items?.[0]?.date_modified).toEqual(clock.now().toISOString())
    expect((await rss(watched)).items).toHaveLength(2)
    expect((await atom(watched)).entries).toHaveLength(2)
  })

  test('of which nothing is told has an empty one; what cannot be watched has none', async () => {
    expect((await json('/veille/iae/reg-94')).items ?? []).toEqual([])
    for (const path of ['/veille/inconnue/reg-94', '/veille/iae/dep-99'])
      expect((await door.request(`${path}/flux.rss`)).status).toBe(404)
  })
})

test('what does not exist has no feed', async () => {
  for (const path of ['/@personne', '/specialites/inconnue', '/territoires/dep-99'])
    expect((await door.request(`${path}/flux.rss`)).status).toBe(404)
})

describe('whoever asks again', () => {
  test('is told that nothing changed, by tag or by date', async () => {
    await world.note(world.marie, 'Rien de neuf')
    const first = await door.request('/@marie/flux.atom')
    const again = (headers: Record<string, string>) => door.request('/@marie/flux.atom', { headers })
    const tag = first.headers.get('etag')!
    const date = first.headers.get('last-modified')!
    const answers = [
      await again({ 'if-none-match': tag }),
      await again({ 'if-none-match': `"other", ${tag.replace('W/', '')}` }),
      await again({ 'if-modified-since': date }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([304, 304, 304])
    expect(await answers[0]!.text()).toBe('')
    expect(answers[0]!.headers.get('etag')).toBe(tag)
  })

  test('is given what is new', async () => {
    const before = await door.request('/@marie/flux.atom')
    await world.note(world.marie, 'Du neuf')
    const again = async (headers: Record<string, string>) =>
      (await door.request('/@marie/flux.atom', { headers })).status
    expect(await again({ 'if-none-match': before.headers.get('etag')! })).toBe(200)
    expect(await again({ 'if-modified-since': before.headers.get('last-modified')! })).toBe(200)
    // The tag says that it changed; a date that says otherwise counts for nothing.
    expect(await again({ 'if-none-match': '"other"', 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' })).toBe(200)
  })

  test('asks for the headers alone, and has them', async () => {
    const answer = await door.request('/@marie/flux.rss', { method: 'HEAD' })
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
      '',
    ])
  })
})
