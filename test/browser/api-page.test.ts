import { expect, test } from 'vitest'
import { expectAccessible, laptop, phone } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

test.each([
  ['phone', phone, 'light'],
  ['laptop', laptop, 'dark'],
] as const)('the page of the API names every operation, without any script: %s', async (_, screen, theme) => {
  const context = await browser.newContext({
    baseURL: world.url,
    locale: 'fr-FR',
    javaScriptEnabled: false,
    colorScheme: theme,
    ...screen,
  })
  const page = await context.newPage()
  await page.goto('/api/maillon/v1/')
  const document = await (await fetch(`${world.url}/api/maillon/v1/openapi.json`)).json()
  const addresses = await page.locator('article .address code').allTextContents()
  expect(new Set(addresses)).toEqual(new Set(Object.keys(document.paths).map((path) => `/api/maillon/v1${path}`)))
  // From an operation to the shape that it answers.
  await page.locator('#getPostsIdChain').getByRole('link', { name: 'Chain' }).click()
  expect(await page.locator('#shape-Chain').getByText('reads').first().isVisible()).toBe(true)
  await context.close()

  const alive = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', colorScheme: theme, ...screen })
  const again = await alive.newPage()
  await again.goto('/api/maillon/v1')
  if (theme === 'light') await expectAccessible(again)
  const wide = await again.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBe(0)
  await alive.close()
})

test('the page speaks English to whoever does', async () => {
  const answer = await fetch(`${world.url}/api/maillon/v1`, { headers: { 'accept-language': 'en' } })
  expect(await answer.text()).toContain('The chain of a post')
})
