import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readDirectoryCsv } from '../../src/actors/index.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let site: Server
let siteUrl = ''
let siteSays = ''

beforeAll(async () => {
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: '1' })
  site = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(siteSays))
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
})
afterAll(async () => {
  site?.close()
  await world?.close()
})

async function signedIn(handle: string) {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: handle, password: PASSWORD })
  return browser
}

const photo = async (name = 'photo.png') =>
  new File([new Uint8Array(await picture(800, 400).png().toBuffer())], name, { type: 'image/png' })
const filled = {
  name: 'Chloé  Béranger',
  bio: 'Je suis de près l’**habitat participatif**.',
  seat: 'angers',
  territory: ['Loire-Atlantique', '', 'pays de la loire'],
  speciality: ['habitat-participatif', 'iae'],
  linkUrl: ['chloe.example.org', '', 'https://www.example.com/@chloe', 'français, breton'],
  linkLabel: ['Mon carnet', '', '', 'Langues'],
  listed: 'yes',
}
const save = '/reglages/profil?/enregistrer'

test('a person writes her profile, and her page says it', async () => {
  const browser = await signedIn('chloe')
  const form = await browser.open('/reglages/profil')
  expect(form.html).toContain('value="Chloé Béranger"')
  const seen = await browser.send(save, filled)
  expect(seen.status).toBe(200)
  expect(seen.text).toContain('Enregistré')
  // What was understood is shown: a place by its whole name, an address with its scheme.
  for (const value of ['Angers (49)', 'Loire-Atlantique (44)', 'Pays de la Loire', 'https://chloe.example.org/'])
    expect(seen.html).toContain(`value="${value}"`)
  const page = await browser.open('/@chloe/a-propos')
  for (const words of [
    'habitat participatif',
    'Angers (49)',
    'Pays de la Loire',
    'Mon carnet',
    'example.com',
    'Langues',
    'français, breton',
  ])
    expect(page.text).toContain(words)
})

test('what is left out goes: every line can be emptied', async () => {
  const browser = await signedIn('chloe')
  await browser.send(save, filled)
  await browser.send(save, { name: 'Chloé Béranger' })
  expect(await world.app.actors.page('chloe')).toMatchObject({
    bio: '',
    seat: null,
    territories: [],
    specialities: [],
    links: [],
    listed: false,
  })
  expect((await world.app.actors.directory({ words: 'Béranger', kind: 'person' })).entries).toEqual([])
})

test.each([
  ['an empty name', { name: ' ' }, 'name', 'Donnez un nom'],
  ['a bio that is too long', { bio: 'é'.repeat(3001) }, 'bio', 'Rien n’est perdu'],
  ['a place that is not', { seat: 'Xyzzyville' }, 'seat', 'Aucun lieu ne s’appelle « Xyzzyville »'],
  ['a name of several places', { seat: 'Saint-Denis' }, 'seat', 'Saint-Denis (93)'],
  ['a territory that is not', { territory: ['Loire-Atlantique', 'Nulle part'] }, 'territories', '« Nulle part »'],
  ['a link that is a program', { linkUrl: ['javascript:alert(1)'] }, 'links', 'n’est pas une adresse web'],
  ['a speciality that is not', { speciality: ['astrologie'] }, 'specialities', 'n’existe pas'],
])('with %s nothing changes, and everything typed comes back', async (_, wrong, field, words) => {
  const browser = await signedIn('yann')
  const before = await world.app.actors.page('yann')
  const typed = { ...filled, name: 'Yann le Bref', ...wrong }
  const seen = await browser.send(save, typed)
  expect(seen.status).toBe(400)
  expect(seen.text.replaceAll(/\u202f/g, ' ')).toContain(words)
  expect(seen.html).toContain(`href="#${field}"`)
  for (const value of [typed.name, typed.seat, ...typed.territory, ...typed.linkUrl].filter((value) => value.trim()))
    expect(seen.html).toContain(`value="${value}"`)
  expect(seen.html).toContain(typed.bio)
  expect(await world.app.actors.page('yann')).toEqual(before)
})

test('pictures are sent, described, replaced and taken away with the same form', async () => {
  const browser = await signedIn('amadou')
  const name = 'Amadou Diallo'
  const avatar = await photo()
  await browser.send(save, { name, listed: 'yes', avatar, banner: await photo(), bannerDescription: 'Des serres' })
  const first = await world.app.actors.page('amadou')
  expect(first).toMatchObject({ avatarKey: expect.any(String), bannerDescription: 'Des serres' })
  expect((await browser.open('/@amadou')).html).toContain('alt="Des serres"')

  await browser.send(save, { name, listed: 'yes', bannerDescription: 'Des serres sous la neige' })
  const second = await world.app.actors.page('amadou')
  expect(second).toEqual({ ...first, bannerDescription: 'Des serres sous la neige' })

  await browser.send(save, { name, listed: 'yes', 'remove-avatar': 'yes', 'remove-banner': 'yes' })
  expect(await world.app.actors.page('amadou')).toMatchObject({ avatarKey: null, bannerKey: null })
})

test('a file that is no picture is refused beside its field, and the rest of the form is saved', async () => {
  const browser = await signedIn('amadou')
  const avatar = new File(['Un texte'], 'lettre.png', { type: 'image/png' })
  const seen = await browser.send(save, { name: 'Amadou Diallo', bio: 'Maraîcher.', listed: 'yes', avatar })
  expect(seen.status).toBe(400)
  expect(seen.html).toContain('id="avatar-error"')
  expect(await world.app.actors.page('amadou')).toMatchObject({ avatarKey: null, bio: 'Maraîcher.' })
})

test('she learns how a link is verified, and asks for it once her site links back', async () => {
  const browser = await signedIn('marie')
  const typed = { name: 'Marie Le Goff', listed: 'yes', linkUrl: [siteUrl], linkLabel: ['Mon site'] }
  siteSays = 'Rien encore'
  await browser.send(save, typed)
  const says = (path: string, words: string) =>
    vi.waitFor(async () => {
      const page = await browser.open(path)
      expect(page.text).toContain(words)
      return page
    }, 60_000)
  const before = await says('/reglages/profil', 'Cette page ne renvoie pas ici')
  const code = /value="(&lt;a rel=[^"]*)"/.exec(before.html.replaceAll('&quot;', "'"))?.[1]
  expect(code).toContain(`href='${world.url}/@marie'`)

  siteSays = `<a rel="me" href="${world.url}/@marie">@marie</a>`
  world.clock.advance(61_000)
  const asked = await browser.send('/reglages/profil?/verifier', { ...typed, bio: 'Pas encore enregistré' })
  expect(asked.text).toContain('Vérification demandée')
  expect(asked.text).toContain('Pas encore enregistré')
  await says('/reglages/profil', 'Vérifié le 2 mars 2026')
  expect((await browser.open('/@marie/a-propos')).text).toContain('Lien vérifié le 2 mars 2026')
})

test('every link of the pages of profiles, and of those that change them, leads somewhere', async () => {
  const csv = 'denomination,siren,territoire\nLes Amis du Canal,807469317,com-44109\n'
  await world.app.actors.importStructures(readDirectoryCsv(csv))
  const known = { seat: 'com-44109', specialities: ['iae'], territories: ['reg-52'], family: 'scic', teamShown: true }
  await world.app.actors.editStructure({ personId: world.marie, actorId: world.lienLoire }, known)
  const pages = ['/@lien_loire', '/@lien_loire/relais', '/@lien_loire/a-propos', '/@lien_loire/abonnes', '/@amis_canal']
  const own = ['/reglages', '/structures', '/structures/lien_loire/profil', '/structures/lien_loire/equipe', '/@chloe']
  const broken = async (browser: PlainBrowser, paths: string[]) => {
    const found = new Set<string>()
    for (const path of paths)
      for (const [, href] of (await browser.open(path)).html.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
        found.add(href!.replaceAll('&amp;', '&'))
    expect(found.size).toBeGreaterThan(15)
    const answers = await Promise.all([...found].map(async (href) => `${(await browser.open(href)).status} ${href}`))
    return answers.filter((answer) => !answer.startsWith('200'))
  }
  expect(await broken(openPlainBrowser(world.url), pages)).toEqual([])
  expect(await broken(await signedIn('marie'), [...pages, ...own])).toEqual([])
})

test('a visitor signs in first, and comes back', async () => {
  const visitor = openPlainBrowser(world.url)
  for (const path of ['/reglages/profil', '/structures', '/structures/nouvelle', '/structures/jardins/equipe']) {
    expect((await visitor.open(path)).path).toBe(`/connexion?retour=${encodeURIComponent(path)}`)
  }
  const seen = await visitor.send('/connexion', { login: 'yann', password: PASSWORD, next: '/reglages/profil' })
  expect(seen.path).toBe('/reglages/profil')
  const stranger = openPlainBrowser(world.url)
  expect((await stranger.send(save, { ...filled, name: 'Une autre' })).path).toMatch(/^\/connexion/)
  expect((await world.app.actors.page('yann'))!.name).toBe('Yann Kerouédan')
})

test('in English, the same', async () => {
  const browser = openPlainBrowser(world.url, { 'accept-language': 'en' })
  await browser.send('/connexion', { login: 'yann', password: PASSWORD })
  const account = (await world.app.access.account(world.yann))!
  await world.app.access.changeLanguage(account.id, 'en')
  const seen = await browser.send(save, { name: 'Yann', seat: 'Xyzzyville' })
  expect(seen.text).toContain('No place is called “Xyzzyville”')
  await world.app.access.changeLanguage(account.id, 'fr')
})
