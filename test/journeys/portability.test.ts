import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let yann: PlainBrowser
let marie: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  yann = await signedIn('yann')
  marie = await signedIn('marie')
})
afterAll(() => world?.close())

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}
const host = () => new URL(world.url).host

test('one downloads whom one follows from the settings, and the owner of a structure whom it follows', async () => {
  await world.follow(world.yann, world.chloe)
  await world.app.actors.follow({ personId: world.marie, actorId: world.lienLoire }, world.jardins)
  const page = await yann.open('/reglages/exporter')
  expect(page.text).toContain('Abonnements 1 ligne')
  expect(page.html).toContain('href="/reglages/exporter/following_accounts.csv"')
  const file = await yann.open('/reglages/exporter/following_accounts.csv')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="following_accounts.csv"')
  expect(file.html).toBe(`Account address,Show boosts,Notify on new posts,Languages\nchloe@${host()},true,false,\n`)
  const forStructure = await marie.open('/reglages/exporter?pour=lien_loire')
  expect(forStructure.html).toContain('following_accounts.csv?pour=lien_loire')
  expect(forStructure.html).not.toContain('bookmarks.csv')
  expect((await marie.open('/reglages/exporter/following_accounts.csv?pour=lien_loire')).html).toContain('jardins@')
})

test('nobody takes along what is another’s', async () => {
  expect((await openPlainBrowser(world.url).open('/reglages/exporter/bookmarks.csv')).path).toMatch(/^\/connexion/)
  expect((await yann.open('/reglages/exporter?pour=lien_loire')).status).toBe(403)
  expect((await yann.open('/reglages/exporter/following_accounts.csv?pour=lien_loire')).status).toBe(403)
  expect((await yann.open('/reglages/exporter/autre.csv')).status).toBe(404)
})

test('one brings a list of whom one follows, and downloads what could not be done', async () => {
  const file = new File(['Account address\namadou\npersonne\n'], 'abonnements.csv', { type: 'text/csv' })
  const sent = await yann.send('/reglages/importer?/liste', { kind: 'follows', mode: 'ajouter', file })
  expect([sent.status, sent.path]).toEqual([200, '/reglages/importer'])
  await expect.poll(async () => (await yann.open('/reglages/importer')).text).toContain('1 ligne faite , 1 échec')
  const page = await yann.open('/reglages/importer')
  const [, failures] = /href="(\/reglages\/importer\/\d+\/echecs\.csv)"/.exec(page.html) ?? []
  expect((await yann.open(failures!)).html).toBe('"Ligne","Ce qu’elle dit","Pourquoi"\n"2","personne","Introuvable."\n')
  expect((await marie.open(failures!)).status).toBe(404)
  expect(await world.app.actors.follows(world.yann, world.amadou)).toBe(true)
})

test('a file that is no such list is refused, and says why', async () => {
  const file = new File(['rien\n'], 'autre.csv', { type: 'text/csv' })
  const refused = await yann.send('/reglages/importer?/liste', { kind: 'bookmarks', mode: 'ajouter', file })
  expect([refused.status, refused.text.includes('Est-ce le bon fichier')]).toEqual([400, true])
  const none = await yann.send('/reglages/importer?/liste', { kind: '', mode: 'ajouter', file })
  expect([none.status, none.text.includes('Choisissez ce que contient le fichier')]).toEqual([400, true])
})

test('one asks for an archive, and downloads it oneself alone', async () => {
  expect((await yann.open('/reglages/exporter')).text).toContain('Demander l’archive')
  await yann.send('/reglages/exporter?/archive', {})
  await expect.poll(async () => (await yann.open('/reglages/exporter')).text).toContain('Prête depuis le')
  const [, archive] =
    /href="(\/reglages\/exporter\/archive\/\d+)"/.exec((await yann.open('/reglages/exporter')).html) ?? []
  const file = await yann.open(archive!)
  expect(file.headers.get('content-type')).toBe('application/zip')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="archive-yann-/)
  expect(Number(file.headers.get('content-length'))).toBeGreaterThan(500)
  expect((await marie.open(archive!)).status).toBe(404)
  expect((await openPlainBrowser(world.url).open(archive!)).path).toMatch(/^\/connexion/)
  const again = await yann.send('/reglages/exporter?/archive', {})
  expect([again.status, again.text.includes('il y a moins d’un jour')]).toEqual([429, true])
})

/** The archive that waits for her choice, once it was looked at. */
async function archiveOf(browser: PlainBrowser): Promise<string> {
  const id = async () =>
    /reprendre[\s\S]*?name="id" value="(\d+)"/.exec((await browser.open('/reglages/importer')).html)?.[1]
  await expect.poll(id).toBeTruthy()
  return (await id())!
}

test('one brings an archive, sees what it holds, and takes what one wants of it; what is none is refused', async () => {
  const [, archive] =
    /href="(\/reglages\/exporter\/archive\/\d+)"/.exec((await yann.open('/reglages/exporter')).html) ?? []
  const cookie = [...yann.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const bytes = await (await fetch(world.url + archive, { headers: { cookie } })).arrayBuffer()
  const file = (content: BlobPart) => new File([content], 'archive.zip', { type: 'application/zip' })
  const sent = await marie.send('/reglages/importer/archive', { archive: file(bytes) })
  expect([sent.status, sent.path]).toEqual([200, '/reglages/importer'])
  const id = await archiveOf(marie)
  expect((await marie.open('/reglages/importer')).text).toContain('Abonnements : 2')
  expect(await world.app.actors.follows(world.marie, world.chloe)).toBe(false)
  const nothing = await marie.send('/reglages/importer?/reprendre', { id, part: [] })
  expect(nothing.status).toBe(400)
  const other = await yann.send('/reglages/importer?/reprendre', { id, part: ['follows'] })
  expect(other.status).toBe(404)
  await marie.send('/reglages/importer?/reprendre', { id, part: ['follows'] })
  await expect.poll(async () => (await marie.open('/reglages/importer')).text).toContain('Terminé')
  expect(await world.app.actors.follows(world.marie, world.chloe)).toBe(true)
  await marie.send('/reglages/importer/archive', { archive: file('bonjour') })
  await expect.poll(async () => (await marie.open('/reglages/importer')).text).toContain('que l’on sache lire')
  for (const nothing of [{}, { archive: 'rien' }, { archive: 'rien', other: file('') }])
    expect((await marie.send('/reglages/importer/archive', nothing)).status).toBe(200)
  const visitor = await openPlainBrowser(world.url).send('/reglages/importer/archive', { archive: file(bytes) })
  expect(visitor.path).toMatch(/^\/connexion/)
})
