import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
})
afterAll(() => world?.close())

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(world.url + path, { headers, redirect: 'manual' })
const read = async (path: string) => (await ask(path)).text()

/** What the head of a page says, by property or name. */
function headOf(page: string) {
  const head = page.slice(0, page.indexOf('</head>'))
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  const tags = (name: string) => head.match(new RegExp(`<${name}\\b(?:"[^"]*"|[^>"])*>`, 'g')) ?? []
  const metas = tags('meta').map((tag) => [
    attribute(tag, 'property') ?? attribute(tag, 'name'),
    attribute(tag, 'content'),
  ])
  const data = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(head)?.[1]
  return {
    title: /<title>([^<]*)<\/title>/.exec(head)?.[1],
    meta: Object.fromEntries(metas) as Record<string, string>,
    canonical: tags('link')
      .filter((tag) => tag.includes('canonical'))
      .map((tag) => attribute(tag, 'href'))[0],
    alternates: tags('link')
      .filter((tag) => tag.includes('"alternate"'))
      .map((tag) => ({ type: attribute(tag, 'type'), href: attribute(tag, 'href')! })),
    things: data ? (JSON.parse(data)['@graph'] as Record<string, unknown>[]) : [],
  }
}

describe('what a page tells those who do not look at it', () => {
  test('a post has its title, its words, its address and its structured data', async () => {
    const id = await world.note(world.lienLoire, 'Appel « habitat » <b>ouvert</b> </script> à tous')
    const head = headOf(await read(`/@lien_loire/${id}`))
    expect(head.title).toContain('Réseau Lien-Loire')
    expect(head.canonical).toBe(`${world.url}/@lien_loire/${id}`)
    expect(head.meta).toMatchObject({ 'og:type': 'article', 'og:url': head.canonical, 'twitter:card': 'summary' })
    expect(head.meta['description']).toContain('Appel «\u00a0habitat\u00a0»')
    expect(head.things.map((thing) => thing['@type'])).toEqual(['SocialMediaPosting', 'BreadcrumbList'])
    expect(head.things[0]).toMatchObject({
      articleBody: expect.stringContaining('</script>'),
      author: { '@type': 'Organization', name: 'Réseau Lien-Loire' },
      inLanguage: 'fr',
    })
  })

  test('an article is an Article, an event an Event with its place and its date', async () => {
    const voice = { actorId: world.lienLoire, personId: world.marie }
    const article = {
      kind: 'article',
      title: 'Un titre',
      source: 'Un texte.',
      visibility: 'public',
      language: 'fr',
    } as const
    const id = await world.app.publishing.publish(voice, article)
    expect(headOf(await read(`/@lien_loire/${id}`)).things[0]).toMatchObject({
      '@type': 'Article',
      headline: 'Un titre',
    })
    const event = await gather(world, { title: 'Assises', placeName: 'La Fabrique', places: 3 })
    expect(headOf(await read(`/@lien_loire/${event}`)).things[0]).toMatchObject({
      '@type': 'Event',
      name: 'Assises',
      startDate: '2026-03-12T14:00:00+01:00',
      location: [{ '@type': 'Place', name: 'La Fabrique', address: { addressLocality: 'Nantes' } }],
      remainingAttendeeCapacity: 3,
    })
  })

  test('a picture that is shown on demand stands for no page', async () => {
    const told = async (sensitive: boolean) => {
      const bytes = await picture(90, 60).jpeg().toBuffer()
      const { id } = await world.app.media.upload(world.marie, { bytes, name: 'a.jpg' })
      const note = { kind: 'note', source: 'Vu', visibility: 'public', language: 'fr', media: [{ id }] } as const
      const voice = { actorId: world.lienLoire, personId: world.marie }
      const post = await world.app.publishing.publish(voice, { ...note, sensitive })
      const { things, meta } = headOf(await read(`/@lien_loire/${post}`))
      return [things[0]?.['image'], meta['og:image']]
    }
    const open = await told(false)
    expect(open).toEqual([expect.stringContaining('/media/'), expect.stringContaining('/media/')])
    expect((await told(true))[0]).toBeUndefined()
  })

  test('the picture of a linked page, and those of earlier versions, are no more open than the post’s own', async () => {
    const voice = { actorId: world.lienLoire, personId: world.marie }
    const compose = {
      kind: 'note',
      source: 'Vu : https://page.example/',
      visibility: 'public',
      language: 'fr',
    } as const
    const made = []
    for (const sensitive of [false, true])
      made.push(await world.app.publishing.publish(voice, { ...compose, sensitive }))
    await world.settle()
    const facts = { state: 'ready', title: 'Une page', image_key: 'page_example_picture_x/680.webp' }
    await world.app.db.updateTable('link_previews').set(facts).where('url', '=', 'https://page.example/').execute()
    const [open, covered] = [await read(`/@lien_loire/${made[0]}`), await read(`/@lien_loire/${made[1]}`)]
    expect([open, covered].map((page) => page.includes('Une page'))).toEqual([true, true])
    expect([open, covered].map((page) => page.includes(facts.image_key))).toEqual([true, false])

    const { id } = await world.app.media.upload(world.marie, {
      bytes: await picture(90, 60).jpeg().toBuffer(),
      name: 'a.jpg',
    })
    const post = await world.app.publishing.publish(voice, { ...compose, source: 'Avant', media: [{ id }] })
    const edit = { source: 'Après', language: 'fr', media: [{ id }] }
    await world.app.publishing.edit(world.marie, post, edit)
    const history = () => read(`/@lien_loire/${post}/historique`)
    expect(await history()).not.toContain('Contenu sensible')
    await world.app.publishing.edit(world.marie, post, { ...edit, sensitive: true })
    expect((await history()).split('Contenu sensible').length - 1).toBe(3)
  })

  test('a structure is an Organization, a person a Person, and what they publish can be followed', async () => {
    await world.note(world.chloe, 'Bonjour')
    const [structure, person] = await Promise.all(
      ['/@lien_loire', '/@chloe'].map(async (path) => headOf(await read(path))),
    )
    expect([structure!.things[0]!['@type'], person!.things[0]!['@type']]).toEqual(['Organization', 'Person'])
    expect(structure!.alternates.map(({ type }) => type)).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/feed+json',
      'text/calendar',
      'application/activity+json',
    ])
  })

  test('every address that a page tells of is there', async () => {
    const event = await gather(world)
    const pages = await Promise.all(['/', '/@lien_loire', '/agenda', `/@lien_loire/${event}`].map(read))
    const told = pages
      .flatMap((page) => headOf(page).alternates)
      .map(({ type, href }) => ({ type, path: href.replace(world.url, '') }))
    expect(told.length).toBeGreaterThan(9)
    for (const { type, path } of told) {
      // Of ActivityPub a page and its data have one address each: who asks for no data is led to the page.
      const answer = await ask(path, { accept: type! })
      expect([path, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
        path,
        200,
        type === 'application/json+oembed' ? 'application/json' : type,
      ])
    }
  })

  test('search engines are asked to leave out what is not to be found', async () => {
    const unlisted = await world.note(world.lienLoire, 'Discrète', { visibility: 'unlisted' })
    await world.app.db
      .updateTable('organisations')
      .set({ claimed: false })
      .where('actor_id', '=', world.jardins)
      .execute()
    const robots = async (path: string) => headOf(await read(path)).meta['robots']
    expect(await robots('/@lien_loire')).toBeUndefined()
    for (const path of [`/@lien_loire/${unlisted}`, '/@jardins', '/@amadou', '/agenda?mois=2026-05'])
      expect([path, await robots(path)]).toEqual([path, 'noindex'])
    await world.app.db
      .updateTable('organisations')
      .set({ claimed: true })
      .where('actor_id', '=', world.jardins)
      .execute()
  })

  test('those who are signed in are spared the structured data', async () => {
    const id = await world.note(world.lienLoire, 'Pour les moteurs')
    const page = await (await ask(`/@lien_loire/${id}`, { cookie: await world.cookieOf('yann') })).text()
    expect(headOf(page).things).toEqual([])
    expect(headOf(page).canonical).toBe(`${world.url}/@lien_loire/${id}`)
  })
})

describe('what may be kept', () => {
  test('a visitor’s page is asked for again, and not sent twice', async () => {
    const id = await world.note(world.lienLoire, 'Gardée')
    const first = await ask(`/@lien_loire/${id}`)
    expect(first.headers.get('cache-control')).toContain('public')
    expect(first.headers.get('vary')).toBe('cookie, accept-language')
    const again = await ask(`/@lien_loire/${id}`, { 'if-none-match': first.headers.get('etag')! })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('that of someone who is signed in is kept by nobody else', async () => {
    const answer = await ask('/', { cookie: await world.cookieOf('yann') })
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  })
})

test('an address that is no feed, calendar nor page is a page that says so', async () => {
  for (const path of [
    '/@personne/flux.rss',
    '/@lien_loire/1.ics',
    '/agenda/nulle-part.ics',
    '/sitemaps/posts-99.xml',
  ]) {
    const answer = await ask(path)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'text/html'])
  }
})

describe('what is not for everyone', () => {
  /** One secret of each kind, each with its own word. */
  const secrets: Record<string, string> = {}
  const ids: PostId[] = []

  beforeAll(async () => {
    const { app } = world
    const lienLoire = { actorId: world.lienLoire, personId: world.marie }
    const tell = async (kind: string, publish: (text: string) => Promise<PostId>) => {
      const word = `secret${kind}qx`
      secrets[kind] = word
      ids.push(await publish(`Ici ${word} #habitatparticipatif`))
    }
    const about = { specialities: ['habitat-participatif'], territory: 'com-44109' }
    for (const visibility of ['followers', 'mentioned'] as const) {
      await tell(`note${visibility}`, (text) => world.note(world.lienLoire, text, { visibility }))
      await tell(`event${visibility}`, (text) => gather(world, { title: text, text, visibility, ...about }))
    }
    await tell('withdrawn', (text) => world.note(world.lienLoire, text))
    await app.publishing.withdraw(world.marie, ids.at(-1)!)
    await tell('withdrawnevent', (text) => gather(world, { title: text, text, ...about }))
    await app.publishing.withdraw(world.marie, ids.at(-1)!)
    await tell('edited', (text) => world.note(world.lienLoire, text, { visibility: 'followers' }))
    const edit = { source: `Encore ${secrets['edited']}`, language: 'fr' }
    await app.publishing.edit(world.marie, ids.at(-1)!, edit)
    secrets['draft'] = 'secretdraftqx'
    await app.publishing.drafts.save(lienLoire, {
      key: 'brouillon',
      kind: 'note',
      content: {
        title: '',
        text: secrets['draft'],
        warning: '',
        visibility: 'public',
        language: 'fr',
        specialities: [],
        territory: '',
        media: [],
        cover: null,
        poll: null,
        inReplyTo: null,
      },
    })
    // Of these the posts are public; it is their authors who are gone.
    for (const [kind, state] of [
      ['suspended', 'suspended'],
      ['deleted', 'deleted'],
    ] as const) {
      const account = await app.access.createAccount({
        email: `${kind}@example.org`,
        password: 'une phrase assez longue',
        handle: `${kind}_qx`,
        name: `Personne ${kind}`,
      })
      await tell(kind, (text) => world.note(account.personId, text))
      await tell(`${kind}event`, (text) => gather(world, { as: account.personId, title: text, text, ...about }))
      await app.db.updateTable('actors').set({ state }).where('id', '=', account.personId).execute()
      secrets[`${kind}name`] = `${kind}_qx`
    }
    await world.settle()
  })

  test('is on no public page, in no feed, no calendar, no map of the site', async () => {
    const found: string[] = []
    for (const [path, text] of await everythingPublic()) {
      for (const [kind, word] of Object.entries(secrets)) if (text.includes(word)) found.push(`${kind} at ${path}`)
      for (const id of ids) if (text.includes(`/${id}`)) found.push(`${id} at ${path}`)
    }
    expect(found).toEqual([])
  })

  test('what is unlisted is at its own address, and in no list', async () => {
    const word = 'discretqx'
    const note = await world.note(world.lienLoire, `Ici ${word} #habitatparticipatif`, { visibility: 'unlisted' })
    const event = await gather(world, {
      title: word,
      visibility: 'unlisted',
      specialities: ['habitat-participatif'],
      territory: 'com-44109',
    })
    expect(await read(`/@lien_loire/${note}`)).toContain(word)
    expect(await read(`/@lien_loire/${event}.ics`)).toContain(word)
    const own = [note, event]
    const found = [...(await everythingPublic())]
      .filter(([path, text]) => text.includes(word) && !own.some((id) => path.includes(id)))
      .map(([path]) => path)
    // Whoever reads a profile was led to it; lists, feeds and search engines are not told.
    expect(found).toEqual(['/@lien_loire'])
  })

  test('cannot be had by asking for it by name', async () => {
    const asked = ids.flatMap((id) => [`/@lien_loire/${id}`, `/@lien_loire/${id}.ics`, `/@lien_loire/${id}/chaine`])
    for (const path of asked) expect([path, (await ask(path)).status]).toEqual([path, 404])
    for (const id of ids) {
      const url = encodeURIComponent(`${world.url}/@lien_loire/${id}`)
      expect((await ask(`/oembed?url=${url}`)).status).toBe(404)
    }
    for (const handle of ['suspended_qx', 'deleted_qx'])
      for (const path of ['', '/flux.rss', '/flux.atom', '/flux.json', '/agenda.ics'])
        expect([handle + path, (await ask(`/@${handle}${path}`)).status]).toEqual([handle + path, 404])
  })

  /** Everything that a visitor or a robot finds from the home page, the maps of the site and the feeds on. */
  async function everythingPublic(): Promise<Map<string, string>> {
    const feeds = (path: string) => ['rss', 'atom', 'json'].map((ending) => `${path}/flux.${ending}`)
    const start = [
      '/',
      '/agenda',
      '/agenda?vue=liste',
      '/agenda?territoire=com-44109',
      '/agenda?territoire=dep-44&vue=liste',
      '/agenda?specialite=habitat-participatif',
      '/annuaire',
      '/mots/habitatparticipatif',
      '/robots.txt',
      '/sitemap.xml',
      '/agenda.ics',
      '/agenda/com-44109.ics',
      '/agenda/reg-52.ics?specialite=habitat-participatif',
      '/@lien_loire/agenda.ics',
      ...feeds(''),
      ...feeds('/@lien_loire'),
      ...feeds('/specialites/habitat-participatif'),
      ...feeds('/territoires/dep-44'),
      '/specialites/habitat-participatif',
      '/territoires/dep-44',
    ]
    const seen = new Map<string, string>()
    const waiting = [...start]
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      if (seen.has(path) || seen.size > 400) continue
      const text = await read(path)
      seen.set(path, text)
      const links = [...text.replaceAll(world.url, '').matchAll(/(?:href="|<loc>|<link>|URL:)(\/[^"<\s#]*)/g)].map(
        ([, to]) => to!,
      )
      const followed = links.filter(
        (to) => /^\/(@|agenda$|sitemaps|mots|specialites|territoires)/.test(to) && !to.includes('?'),
      )
      waiting.push(...followed.map((to) => to.replaceAll('&amp;', '&')))
    }
    return seen
  }
})
