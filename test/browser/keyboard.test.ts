import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { laptop, phone, signIn } from './browser.ts'
import { expectAsWide, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let post: PostId
beforeAll(async () => {
  await world.follow(world.yann, world.chloe)
  post = await world.note(world.chloe, 'Une salle à partager')
})

/** The page of the post, whose scripts run. */
async function read(page: Page) {
  const live = page.waitForRequest((request) => new URL(request.url()).pathname === '/live')
  await page.goto('/')
  await live
  return page.locator(`[data-post="${post}"]`)
}
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.getAttribute('name'),
  )

test('a menu gives the focus back once it did what it was asked, and says so', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', laptop)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const card = await read(page)
  await card.locator('summary[aria-label="Plus d’actions"]').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('Le lien est copié').waitFor()
  expect(await focused(page)).toBe('Plus d’actions')
  expect(await card.locator('details[open]').count()).toBe(0)
  await context.close()
})

test('the dialog of a relay begins where one writes, and gives the focus back to what opened it', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', laptop)
  const card = await read(page)
  const relay = card.locator('[data-action=relay]')
  await relay.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await expect.poll(() => focused(page)).toBe('why')
  await page.keyboard.press('Escape')
  await expect.poll(() => relay.evaluate((element) => element === document.activeElement)).toBe(true)
  await context.close()
})

test('on a telephone the accounts of the site are read from top to bottom, and each cell says what it is', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', phone)
  await page.goto('/admin/comptes')
  await expectAsWide(page)
  const table = page.getByRole('region', { name: 'Comptes' })
  expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  const seen = table.locator('td[data-name]').first()
  expect(await seen.evaluate((element) => getComputedStyle(element, '::before').content)).toBe('"Dernière venue"')
  await context.close()
})

test('the last line of a long list of sections is in sight where it has the focus, on a low screen', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', { viewport: { width: 1280, height: 600 } })
  await page.goto('/admin/reglages')
  const last = page.locator('main nav a, nav a[href^="/admin/"]').last()
  await last.focus()
  const foot = await last.evaluate((element) => element.getBoundingClientRect().bottom)
  expect(foot).toBeLessThanOrEqual(600)
  await context.close()
})
