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

/** What opens windows. */
export type Opening = Pick<Browser, 'newContext' | 'newPage'>

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const laptop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } }

/**
 * A window of someone of the cast, signed in by what the form sends, which takes a tenth of the time of filling it in; the form itself
 * is filled in by the tests of signing in. Its page is still empty.
 */
export async function signIn(
  browser: Opening,
  url: string,
  handle: string,
  options: BrowserContextOptions = laptop,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', ...options })
  const answer = await context.request.post('/connexion', {
    form: { login: `${handle}@example.org`, password: PASSWORD },
    headers: { origin: url, accept: 'text/html' },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`${handle} could not sign in: ${answer.status()}`)
  return { page: await context.newPage(), context }
}

/**
 * Fails with what axe finds, in words. In its legacy mode it opens no blank page to put results together in: what that
 * leaves out is frames of other sites, of which there are none.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}
