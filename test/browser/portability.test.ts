import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'
import { expectAccessible, laptop, openBrowser, phone, signIn } from './browser.ts'

let world: Serving
let browser: Browser

beforeAll(async () => {
  world = await serveWorld()
  browser = await openBrowser()
  const { app, yann, chloe } = world
  const voice = { personId: yann, actorId: yann }
  await world.follow(yann, chloe)
  const bytes = new TextEncoder().encode('amadou\npersonne\n')
  await app.portability.importTable(voice, { kind: 'follows', bytes, name: 'abonnements.csv', replacing: false })
  await app.portability.askExport(voice)
  await world.settle()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test.each([
  ['a laptop, light', { ...laptop, colorScheme: 'light' }],
  ['a telephone, dark', { ...phone, colorScheme: 'dark' }],
] as const)(
  'the pages of leaving and arriving are for everyone, and as wide as their screen: %s',
  async (_, options) => {
    const { page, context } = await signIn(browser, world.url, 'yann', options)
    for (const path of ['/reglages/exporter', '/reglages/importer']) {
      expect(`${path} ${(await page.goto(path))?.status()}`).toBe(`${path} 200`)
      await expectAccessible(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(`${path} ${over}`).toBe(`${path} 0`)
    }
    await context.close()
  },
  60_000,
)
