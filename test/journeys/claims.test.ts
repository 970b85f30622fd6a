import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readDirectoryCsv } from '../../src/actors/index.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
const browsers = new Map<string, PlainBrowser>()

beforeAll(async () => {
  world = await serveWorld()
  const csv = `denomination,siren,territoire,site_web
Les Amis du Canal,807469317,com-44109,www.example.org
La Recyclerie du Port,,com-44109,
`
  await world.app.actors.importStructures(readDirectoryCsv(csv))
  for (const handle of ['marie', 'amadou', 'chloe', 'yann']) {
    const browser = openPlainBrowser(world.url)
    await browser.send('/connexion', { login: handle, password: PASSWORD })
    browsers.set(handle, browser)
  }
})
afterAll(() => world?.close())

const as = (handle: string) => browsers.get(handle)!
const canal = '/@amis_canal/revendiquer'
const claimIn = (html: string) => /name="claim" value="(\d+)"/.exec(html)![1]!
/** Where a notification leads that says this, once a job has told it. */
const notification = (handle: string, words: string) =>
  vi.waitFor(async () => {
    const { html } = await as(handle).open('/notifications')
    const [line] = html.split('<article').filter((one) => one.includes(words))
    return /href="(\/notifications\/\d+)"/.exec(line!)![1]!
  }, 60_000)

test('a visitor who recognises her structure signs in, and comes back to claim it', async () => {
  const visitor = openPlainBrowser(world.url)
  const page = await visitor.open('/@amis_canal')
  expect(page.html).toContain(`href="${canal}"`)
  expect(page.text).toContain('Revendiquer cette page')
  expect((await visitor.open(canal)).path).toBe(`/connexion?retour=${encodeURIComponent(canal)}`)
  const seen = await visitor.send('/connexion', { login: 'yann', password: PASSWORD, next: canal })
  expect(seen.path).toBe(canal)
  expect(seen.text).toContain('807 469 317')
})

test('a claim without a word, or with a handle that is taken, comes back whole', async () => {
  const empty = await as('yann').send(`${canal}?/demander`, { word: ' ', handle: 'canal44' })
  expect(empty.status).toBe(400)
  expect(empty.text).toContain('Dites en quelques mots qui vous êtes')
  expect(empty.html).toContain('value="canal44"')
  const taken = await as('yann').send(`${canal}?/demander`, { word: 'Trésorier.', handle: 'jardins' })
  expect(taken.status).toBe(409)
  expect(taken.text).toContain('@jardins est déjà pris')
  expect(taken.html).toContain('Trésorier.')
})

test('a pending claim shows on the page and among one’s structures, and can be taken back', async () => {
  const sent = await as('chloe').send(`${canal}?/demander`, { word: 'Salariée.', handle: '' })
  expect(sent.path).toBe(canal)
  expect(sent.text).toContain('Vous avez demandé cette page le 2 mars 2026')
  expect((await as('chloe').open('/@amis_canal')).text).toContain('Vous avez demandé cette page le 2 mars 2026')
  expect((await as('amadou').open('/@amis_canal')).text).not.toContain('Vous avez demandé')
  const again = await as('chloe').send(`${canal}?/demander`, { word: 'Encore.', handle: '' })
  expect(again.status).toBe(409)
  const mine = await as('chloe').open('/structures')
  expect(mine.text).toMatch(/Pages demandées.*Les Amis du Canal.*En attente/)
  await as('amadou').send('/structures?/retirer', { claim: claimIn(mine.html) })
  expect(await world.app.actors.countPendingClaims()).toBe(1)
  await as('chloe').send('/structures?/retirer', { claim: claimIn(mine.html) })
  expect(await world.app.actors.countPendingClaims()).toBe(0)
  expect((await as('chloe').open(canal)).text).toContain('Envoyer la demande')
})

test('an administrator is told, sees what is known, approves; the claimer is told and led to her page', async () => {
  await as('yann').send(`${canal}?/demander`, { word: 'J’en suis le trésorier.', handle: 'canal44' })
  const page = await as('marie').open(await notification('marie', 'à vous de décider'))
  expect(page.path).toBe('/admin/revendications')
  expect((await as('marie').open('/admin')).text).toContain('Revendications 1')
  for (const words of ['J’en suis le trésorier.', '807 469 317', 'yann@example.org', '@canal44', 'du domaine du site'])
    expect(page.text).toContain(words)
  expect(page.html).toMatch(/href="\/admin\/comptes\/\d+"/)
  const decided = await as('marie').send('/admin/revendications?/accepter', { claim: claimIn(page.html) })
  expect(decided.text).toContain('Aucune page demandée')
  expect(decided.text).toContain('la personne représente désormais cette structure')

  const own = await as('yann').open(await notification('yann', 'Vous représentez désormais'))
  expect(own.path).toBe('/@canal44')
  expect(own.status).toBe(200)
  expect(own.text).toContain('Modifier le profil')
  expect(own.text).not.toContain('Revendiquer cette page')
  expect((await as('yann').open('/@amis_canal')).path).toBe('/@canal44')
  expect((await as('yann').open('/structures/amis_canal/equipe')).path).toBe('/structures/canal44/equipe')
  expect((await as('chloe').open('/@canal44/revendiquer')).text).toContain('Cette page a déjà son équipe')
})

test('a refusal says why, and the claimer reads it where her notification leads', async () => {
  const port = '/@recyclerie_port/revendiquer'
  await as('chloe').send(`${port}?/demander`, { word: 'Présidente.', handle: '' })
  const page = await as('marie').open('/admin/revendications')
  const claim = claimIn(page.html)
  const mute = await as('marie').send('/admin/revendications?/refuser', { claim, reason: ' ' })
  expect(mute.status).toBe(400)
  expect(mute.text).toContain('la personne le lira')
  const reason = 'Nous n’avons pas pu vous joindre.'
  await as('marie').send('/admin/revendications?/refuser', { claim, reason })
  const seen = await as('chloe').open(await notification('chloe', 'n’a pas été acceptée'))
  expect(seen.path).toBe('/structures')
  expect(seen.text).toMatch(/La Recyclerie du Port.*Refusée.*Nous n’avons pas pu vous joindre\./)
  const late = await as('marie').send('/admin/revendications?/accepter', { claim })
  expect(late.status).toBe(404)
  expect(late.text).toContain('n’attend plus de réponse')
})

test('nobody else decides, nor sees the page of decisions', async () => {
  const port = '/@recyclerie_port/revendiquer'
  await as('chloe').send(`${port}?/demander`, { word: 'Présidente, encore.', handle: '' })
  const claim = (await world.app.actors.pendingClaims())[0]!.id
  for (const handle of ['chloe', 'yann']) {
    expect((await as(handle).open('/admin/revendications')).status).toBe(403)
    expect((await as(handle).send('/admin/revendications?/accepter', { claim })).status).toBe(403)
    expect((await as(handle).send('/admin/revendications?/refuser', { claim, reason: 'Non' })).status).toBe(403)
  }
  const visitor = openPlainBrowser(world.url)
  expect((await visitor.send('/admin/revendications?/accepter', { claim })).path).toMatch(/^\/connexion/)
  expect(await world.app.actors.countPendingClaims()).toBe(1)
})

test('what is not to be claimed says so', async () => {
  expect((await as('yann').open('/@jardins/revendiquer')).text).toContain('Cette page a déjà son équipe')
  expect((await as('yann').open('/@chloe/revendiquer')).path).toBe('/@chloe')
  expect((await as('yann').open('/@personne/revendiquer')).status).toBe(404)
  const refused = await as('yann').send('/@jardins/revendiquer?/demander', { word: 'À moi', handle: '' })
  expect(refused.status).toBe(409)
})

test('who administers the site goes from a person to her account, and nobody else does', async () => {
  const page = await as('marie').open('/@chloe')
  const [, account] = /href="(\/admin\/comptes\/\d+)"/.exec(page.html) ?? []
  expect((await as('marie').open(account!)).text).toContain('chloe@example.org')
  expect((await as('yann').open('/@chloe')).html).not.toContain('/admin/comptes')
})
