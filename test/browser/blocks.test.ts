import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'
import { expectAccessible, laptop, openBrowser, phone, signIn } from './browser.ts'

let world: Serving
let browser: Browser
beforeAll(async () => {
  world = await serveWorld()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const words = (page: Page) => page.locator('main').innerText()
const screens: [string, BrowserContextOptions][] = [
  ['on a laptop, with JavaScript', laptop],
  ['on a telephone, without JavaScript, in the dark', { ...phone, javaScriptEnabled: false, colorScheme: 'dark' }],
]

async function expectWhole(page: Page, options: BrowserContextOptions): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  // axe is a script.
  if (options.javaScriptEnabled !== false) await expectAccessible(page)
}

test.each(screens)('an administrator blocks a site, corrects herself and lifts it: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  await page.goto('/admin')
  await main.getByRole('link', { name: 'Blocages' }).click()
  await page.waitForURL('**/admin/blocages')
  await expectWhole(page, options)
  await main.getByRole('link', { name: 'Sites', exact: true }).click()
  await page.waitForURL('**/admin/blocages/sites')
  await expectWhole(page, options)
  await main.getByLabel('Domaine').fill('pas un domaine')
  await main.getByLabel('n’est vu que de qui s’y est abonné').check()
  await main.getByLabel('Raison donnée à tout le monde').fill('Publicité')
  await main.getByRole('button', { name: 'Bloquer' }).click()
  await expect.poll(() => words(page)).toContain('Ce n’est pas un nom de domaine')
  await expectWhole(page, options)
  expect(await main.getByLabel('n’est vu que de qui s’y est abonné').isChecked()).toBe(true)
  await main.getByLabel('Domaine').fill('pub.example')
  await main.getByRole('button', { name: 'Bloquer' }).click()
  await expect.poll(() => words(page)).toContain('Visibilité réduite')
  await main.getByRole('link', { name: 'Modifier le blocage de pub.example' }).click()
  await expect.poll(() => main.getByLabel('Raison donnée à tout le monde').inputValue()).toBe('Publicité')
  await expectWhole(page, options)
  await main.getByLabel('n’est pas reçu, et rien n’y est envoyé').check()
  await main.getByLabel('Sans ses images ni ses documents').check()
  await main.getByRole('button', { name: 'Enregistrer' }).click()
  await expect.poll(() => words(page)).toContain('Aucun échange · sans images ni documents')
  await main.getByRole('button', { name: 'Lever le blocage de pub.example' }).click()
  await expect.poll(() => words(page)).toContain('Aucun site bloqué')
  await main.getByRole('link', { name: 'Réseaux' }).click()
  await page.waitForURL('**/admin/blocages/reseaux')
  await main.getByLabel('Adresse ou réseau').fill('198.51.100.7/24')
  await main.getByRole('button', { name: 'Bloquer' }).click()
  await expect.poll(() => words(page)).toContain('198.51.100.0/24')
  await expectWhole(page, options)
  await main.getByRole('button', { name: 'Lever le blocage de 198.51.100.0/24' }).click()
  await expect.poll(() => words(page)).toContain('Aucun réseau bloqué')
  await context.close()
})
