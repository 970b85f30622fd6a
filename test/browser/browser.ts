import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { PASSWORD } from '../world.ts'

/** Debian's Chromium, or the one that playwright installed. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] || '/usr/bin/chromium'
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const laptop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } }

/** A window of someone of the cast, signed in through the form. */
export async function signIn(
  browser: Browser,
  url: string,
  handle: string,
  options: BrowserContextOptions = laptop,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', ...options })
  const page = await context.newPage()
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique ou identifiant').fill(`${handle}@example.org`)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page
    .locator('main')
    .getByRole('button', { name: /^(Se connecter|Connexion)$/ })
    .click()
  await page.waitForURL((address) => address.pathname !== '/connexion')
  return { page, context }
}

/** Fails with what axe finds, in words. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}
