import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let visitor: PlainBrowser
let yann: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  visitor = openPlainBrowser(world.url)
  yann = openPlainBrowser(world.url)
  await yann.send('/connexion', { login: 'yann@example.org', password: PASSWORD })
  await world.app.actors.editProfile(
    { personId: world.marie, actorId: world.lienLoire },
    { seat: 'com-44109', specialities: ['habitat-participatif'] },
  )
})
afterAll(() => world?.close())

const publish = async (source: string, about: object) => {
  const voice = { personId: world.marie, actorId: world.lienLoire }
  const id = await world.app.publishing.publish(voice, {
    kind: 'note',
    source,
    visibility: 'public',
    language: 'fr',
    ...about,
  })
  await world.settle()
  return id
}
const alternates = (html: string) =>
  [...html.matchAll(/<link rel="alternate"[^>]*href="([^"]+)"/g)].map(([, href]) => href!)
const links = (html: string) => [...html.matchAll(/ href="(\/[^"]*)"/g)].map(([, href]) => href!)

describe('a speciality', () => {
  test('shows everyone what is published in it, who acts, what comes next, and its domain', async () => {
    await publish('Un habitat partagé à Rezé', { specialities: ['habitat-participatif'] })
    await gather(world, { title: 'Visite d’un habitat', specialities: ['habitat-participatif'] })
    const domain = world.app.reference.speciality('habitat-participatif')!.parent!
    const page = await visitor.open('/specialites/habitat-participatif')
    expect(page.status).toBe(200)
    for (const words of ['Un habitat partagé à Rezé', 'Réseau Lien-Loire']) expect(page.text).toContain(words)
    expect(page.html).toContain('Visite d’un habitat')
    expect(page.html).not.toContain('noindex')
    expect(links(page.html)).toEqual(
      expect.arrayContaining([
        '/specialites',
        `/specialites/${domain}`,
        '/annuaire?specialite=habitat-participatif',
        '/connexion?retour=%2Fspecialites%2Fhabitat-participatif',
      ]),
    )
    const above = await visitor.open(`/specialites/${domain}`)
    expect(above.text).toContain('Un habitat partagé à Rezé')
    expect(links(above.html)).toContain('/specialites/habitat-participatif')
  })

  test('tells readers of feeds, calendars and search engines where it is', async () => {
    const { html } = await visitor.open('/specialites/habitat-participatif')
    const told = alternates(html).map((href) => href.replace(world.url, ''))
    expect(told).toEqual([
      '/specialites/habitat-participatif/flux.rss',
      '/specialites/habitat-participatif/flux.atom',
      '/specialites/habitat-participatif/flux.json',
      '/agenda.ics?specialite=habitat-participatif',
    ])
    for (const href of told) expect((await fetch(world.url + href)).status).toBe(200)
    expect(html).toContain(`<link rel="canonical" href="${world.url}/specialites/habitat-participatif"`)
    expect(html).toMatch(/<meta name="description" content="Habitat participatif/)
    const data = JSON.parse(/<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html)![1]!)['@graph']
    expect(data[0]).toMatchObject({ '@type': 'CollectionPage', about: { '@type': 'DefinedTerm' } })
    expect(data[1].itemListElement).toHaveLength(4)
  })

  test('about which nothing was published is not to be found, and says what to do', async () => {
    const page = await visitor.open('/specialites/finance-solidaire')
    expect(page.status).toBe(200)
    expect(page.html).toContain('content="noindex"')
    expect(page.text).toContain('Rien de publié ici pour l’instant')
  })

  test('is followed and left, with its past posts, from its page or a list, without a script', async () => {
    const post = await publish('Pour qui suit l’insertion', { specialities: ['iae'] })
    const followed = await yann.send('/specialites/iae?/suivre', { retour: '/specialites/iae' })
    expect(followed.path).toBe('/specialites/iae')
    expect(followed.text).toContain('Ne plus suivre')
    expect(await world.home(world.yann)).toContain(post)
    expect((await yann.open('/reglages/abonnements?genre=specialites')).text).toContain('Insertion')
    const left = await yann.send('/specialites/iae?/ne-plus-suivre', {
      retour: '/reglages/abonnements?genre=specialites',
    })
    expect(left.text).toContain('Vous ne suivez aucune spécialité')
    expect(await world.home(world.yann)).not.toContain(post)
  })

  test('that is none has no page and is not followed', async () => {
    expect((await visitor.open('/specialites/astrologie')).status).toBe(404)
    expect((await yann.send('/specialites/astrologie?/suivre', {})).status).toBe(404)
    expect(await world.app.actors.topicsFollowed(world.yann)).toEqual([])
    expect((await visitor.send('/specialites/iae?/suivre', {})).path).toMatch(/^\/connexion/)
  })
})

describe('a territory', () => {
  test('shows what holds it and what it holds', async () => {
    await publish('Réunion publique à Nantes', { territory: 'com-44109' })
    const page = await visitor.open('/territoires/dep-44')
    expect(page.text).toContain('Réunion publique à Nantes')
    expect(links(page.html)).toEqual(
      expect.arrayContaining(['/territoires/reg-52', '/territoires/com-44109', '/annuaire?territoire=dep-44']),
    )
    expect(alternates(page.html).map((href) => href.replace(world.url, ''))).toContain('/agenda/dep-44.ics')
    expect(links((await visitor.open('/territoires/reg-52')).html)).toContain('/territoires/dep-44')
    expect(links((await visitor.open('/territoires/com-44109')).html)).toEqual(
      expect.arrayContaining(['/territoires/dep-44', '/territoires/reg-52']),
    )
  })

  test('is found by the code that people type, and France is the list of all', async () => {
    expect((await visitor.open('/territoires/44')).path).toBe('/territoires/dep-44')
    expect((await visitor.open('/territoires/44109')).path).toBe('/territoires/com-44109')
    expect((await visitor.open('/territoires/2a')).path).toBe('/territoires/dep-2A')
    expect((await visitor.open('/territoires/fr')).path).toBe('/territoires')
    expect((await visitor.open('/territoires/dep-999')).status).toBe(404)
  })

  test('is followed and left', async () => {
    await yann.send('/territoires/dep-44?/suivre', { retour: '/territoires' })
    expect(await world.app.actors.topicsFollowed(world.yann)).toEqual(['territory:dep-44'])
    expect((await yann.open('/reglages/abonnements?genre=territoires')).text).toContain('Loire-Atlantique (44)')
    await yann.send('/territoires/dep-44?/ne-plus-suivre', { retour: '/territoires' })
    expect(await world.app.actors.topicsFollowed(world.yann)).toEqual([])
  })
})

test('the lists of specialities and of territories say how much comes in each', async () => {
  const specialities = await visitor.open('/specialites')
  expect(specialities.text).toMatch(/Habitat participatif [\s\S]{0,40}publications? en 30 jours · 1 structure/)
  expect(specialities.html).not.toContain('?/suivre')
  expect((await yann.open('/specialites')).html).toContain('/specialites/habitat-participatif?/suivre')
  expect((await visitor.open('/territoires')).text).toMatch(
    /Loire-Atlantique \(44\) [\s\S]{0,40}publications? en 30 jours/,
  )
})

test('a card leads to what its post and its relays are about', async () => {
  const post = await publish('À propos de tout cela', {
    specialities: ['habitat-participatif'],
    territory: 'com-44109',
  })
  await world.app.relays.relay(
    { personId: world.chloe, actorId: world.chloe },
    { postId: post, why: 'À lire', speciality: 'iae', territory: 'dep-49' },
  )
  const { html } = await visitor.open(`/@lien_loire/${post}`)
  for (const href of [
    '/specialites/habitat-participatif',
    '/territoires/com-44109',
    '/specialites/iae',
    '/territoires/dep-49',
  ])
    expect(links(html)).toContain(href)
})

test('an edit that names other specialities is seen on the card', async () => {
  const post = await publish('À corriger', { specialities: ['iae'] })
  const page = `/@lien_loire/${post}`
  expect(links((await visitor.open(page)).html)).toContain('/specialites/iae')
  await world.app.publishing.edit(world.marie, post, {
    source: 'À corriger',
    language: 'fr',
    specialities: ['habitat-participatif'],
  })
  const after = links((await visitor.open(page)).html)
  expect(after).toContain('/specialites/habitat-participatif')
  expect(after).not.toContain('/specialites/iae')
})

test('a hashtag that stands for a speciality leads to it', async () => {
  await publish('Avec #HabitatParticipatif dedans', {})
  const page = await visitor.open('/mots/habitatparticipatif')
  expect(page.text).toContain('Avec')
  expect(links(page.html)).toContain('/specialites/habitat-participatif')
  expect(links((await visitor.open('/mots/velo')).html)).not.toContain('/specialites/habitat-participatif')
})
