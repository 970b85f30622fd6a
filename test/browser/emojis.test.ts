import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'
import { expectAccessible, laptop, openBrowser, phone, signIn } from './browser.ts'

let world: Serving
let browser: Browser
let folder: string

beforeAll(async () => {
  world = await serveWorld()
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'maillon-emojis-'))
  const leaf =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#1b7f4d" d="M8 56C8 24 24 8 56 8c0 32-16 48-48 48z"/></svg>'
  writeFileSync(join(folder, 'feuille.svg'), leaf)
  writeFileSync(join(folder, 'feuille.png'), await sharp(Buffer.from(leaf)).png().toBuffer())
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await browser?.close()
  await world?.close()
})

const screens: [string, string, BrowserContextOptions][] = [
  ['on a laptop, with JavaScript', 'feuille_une', laptop],
  [
    'on a telephone, without JavaScript, in the dark',
    'feuille_deux',
    { ...phone, javaScriptEnabled: false, colorScheme: 'dark' },
  ],
]

async function expectWhole(page: Page, options: BrowserContextOptions): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  // axe is a script.
  if (options.javaScriptEnabled !== false) await expectAccessible(page)
}
const seen = (page: Page, shortcode: string) => page.getByRole('main').getByRole('img', { name: `:${shortcode}:` })
const isDrawn = (page: Page, shortcode: string) =>
  expect
    .poll(() =>
      seen(page, shortcode)
        .first()
        .evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0),
    )
    .toBe(true)

test.each(screens)('an emoji is added, used in a post and a name, and withdrawn: %s', async (_, shortcode, options) => {
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  await page.goto('/admin')
  await main.getByRole('link', { name: 'Émojis' }).click()
  await page.waitForURL('**/admin/emojis')
  await expectWhole(page, options)
  const add = async (file: string) => {
    await main.getByRole('textbox', { name: /^Nom court/ }).fill(shortcode)
    await main.getByLabel(/^Image/).setInputFiles(join(folder, file))
    await main.getByRole('button', { name: 'Ajouter' }).click()
  }
  await add('feuille.svg')
  await expect.poll(() => main.innerText()).toContain('Un émoji est une image PNG, GIF ou WebP.')
  expect(await main.getByRole('textbox', { name: /^Nom court/ }).inputValue()).toBe(shortcode)
  await add('feuille.png')
  await expect.poll(() => seen(page, shortcode).count()).toBe(1)
  await isDrawn(page, shortcode)
  await expectWhole(page, options)

  await world.app.actors.editProfile(
    { personId: world.chloe, actorId: world.chloe },
    {
      name: `Chloé :${shortcode}:`,
      bio: `Spécialiste :${shortcode}: et \`:${shortcode}:\``,
    },
  )
  const post = await world.note(world.chloe, `La saison :${shortcode}: commence, dites \`:${shortcode}:\` :autre:`)
  await page.goto('/@chloe')
  await isDrawn(page, shortcode)
  const card = page.locator(`[data-post="${post}"]`)
  expect(await card.getByRole('heading').first().innerHTML()).toContain('<picture>')
  expect(await card.locator('.prose img.emoji').count()).toBe(1)
  expect(await card.locator('.prose').innerText()).toContain(`dites :${shortcode}: :autre:`)
  const [text, picture] = await Promise.all(
    [card.locator('.prose'), card.locator('.prose img.emoji')].map((one) => one.boundingBox()),
  )
  // It stands in its line, and moves no other.
  expect(picture!.height).toBeLessThan(30)
  expect(picture!.y).toBeGreaterThanOrEqual(text!.y - 1)
  await expectWhole(page, options)

  const event = await world.app.agenda.announce(
    { personId: world.chloe, actorId: world.chloe },
    { title: `Bourse aux :${shortcode}:`, source: 'Venez', visibility: 'public', language: 'fr' },
    {
      when: { startsAt: new Date('2026-06-20T12:00:00Z'), endsAt: null, zone: 'Europe/Paris', wholeDays: false },
      where: { commune: 'com-44109', placeName: '', address: '', onlineUrl: '' },
      places: null,
    },
  )
  const changed = await world.note(world.chloe, 'Avant')
  const edit = { source: 'Après', warning: `Des :${shortcode}:`, language: 'fr' }
  await world.app.publishing.edit(world.chloe, changed, edit)
  await world.settle()
  for (const path of [
    '/agenda?mois=2026-06',
    '/agenda?vue=liste',
    '/recherche?q=bourse',
    `/@chloe/${changed}/historique`,
    `/@chloe/${event}`,
  ]) {
    await page.goto(path)
    await isDrawn(page, shortcode)
    await expectWhole(page, options)
  }

  await page.goto('/admin/emojis')
  await main.getByRole('button', { name: `Retirer ${shortcode}` }).click()
  await expect.poll(() => main.innerText()).toContain('Aucun émoji')
  await world.settle()
  await page.goto(`/@chloe/${post}`)
  expect(await seen(page, shortcode).count()).toBe(0)
  expect(await main.innerText()).toContain(`La saison :${shortcode}: commence`)
  await context.close()
})

test('whoever does not administer does not come there', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', laptop)
  expect((await page.goto('/admin/emojis'))?.status()).toBe(403)
  await context.close()
})

test('the composer offers emojis by the beginning of their names', async () => {
  const { id: by } = (await world.app.access.account(world.marie))!
  await world.app.emojis.add(by, {
    shortcode: 'semis',
    bytes: await sharp(join(folder, 'feuille.png')).png().toBuffer(),
  })
  const { page, context } = await signIn(browser, world.url, 'yann', laptop)
  await page.goto('/publier')
  const field = page.getByRole('main').locator('textarea').first()
  await field.pressSequentially('Le temps des :sem')
  await page.getByRole('option', { name: ':semis:' }).waitFor()
  await page.keyboard.press('Enter')
  expect(await field.inputValue()).toBe('Le temps des :semis: ')
  await context.close()
})
