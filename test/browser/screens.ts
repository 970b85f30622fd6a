import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'
import { expectAccessible, laptop, type Opening, openBrowser, phone, signIn } from './browser.ts'

/** On what people do things: the second half of them with nothing that runs. */
export const screens: [name: string, options: BrowserContextOptions][] = [
  ['on a laptop, with JavaScript', laptop],
  ['on a telephone, without JavaScript, in the dark', { ...phone, javaScriptEnabled: false, colorScheme: 'dark' }],
]

/** On what pages are looked at: scripts run, as axe is one. */
export const looks: [name: string, options: BrowserContextOptions][] = [
  ['a laptop, light', { ...laptop, colorScheme: 'light' }],
  ['a telephone, dark', { ...phone, colorScheme: 'dark' }],
]

/** The world and a browser for the tests of a file, with more environment where some is given; both are there once they run. */
export function useBrowser(env: Record<string, string> = {}): { world: Serving; browser: Opening } {
  const world = {} as Serving
  let opened: Browser | undefined
  beforeAll(async () => {
    Object.assign(world, await serveWorld(env))
    opened = await openBrowser()
  })
  afterAll(async () => {
    await opened?.close()
    await world.close?.()
  })
  const browser: Opening = {
    newContext: (options) => opened!.newContext(options),
    newPage: (options) => opened!.newPage(options),
  }
  return { world, browser }
}

/** Nothing of the page lies beside its screen. */
export async function expectAsWide(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(`${new URL(page.url()).pathname} ${Math.max(0, over)}`).toBe(`${new URL(page.url()).pathname} 0`)
}

/** Everyone can use the page, and nothing of it lies beside its screen. */
export async function expectWhole(page: Page, { javaScriptEnabled }: BrowserContextOptions = {}): Promise<void> {
  await expectAsWide(page)
  // axe is a script.
  if (javaScriptEnabled !== false) await expectAccessible(page)
}

/** Each of these pages is there for somebody, whole. */
export async function expectPages(
  { world, browser }: { world: Serving; browser: Opening },
  handle: string,
  paths: readonly string[],
  options: BrowserContextOptions,
): Promise<void> {
  const { page, context } = await signIn(browser, world.url, handle, options)
  for (const path of paths) {
    expect(`${path} ${(await page.goto(path))?.status()}`).toBe(`${path} 200`)
    await expectWhole(page)
  }
  await context.close()
}
