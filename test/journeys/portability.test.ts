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
