import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  await world.note(world.lienLoire, 'Première brève du réseau.', { by: world.marie })
  await world.note(world.lienLoire, 'Seconde brève du réseau.', { by: world.marie })
})

/** A page that someone opens, everything that the browser complained of, and every script that it fetched. */
async function open(path: string, options: BrowserContextOptions = laptop) {
  const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const scripts: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname))
  await page.goto(path, { waitUntil: 'networkidle' })
  return { page, context, complaints, scripts }
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const root = (page: Page) =>
  page.evaluate(() => ({ lang: document.documentElement.lang, theme: document.documentElement.dataset.theme }))

test('a visitor reads the page, and the browser fetches one small script', async () => {
  const { page, context, complaints, scripts } = await open('/')
  await expect.poll(() => page.locator('main').textContent()).toContain('Première brève du réseau.')
  expect(scripts).toEqual([expect.stringMatching(/^\/_app\/immutable\/visitor\.[\w-]+\.js$/)])
  await page.getByTitle('Langue et thème').click()
  await page.keyboard.press('Escape')
  expect(await page.locator('header details[open]').count()).toBe(0)
  await page.keyboard.press('/')
  expect(await focused(page)).toBe('search')
  expect(complaints).toEqual([])
  await context.close()
})

test('on a telephone a visitor may sign up, sign in and see who watches what; the directory’s words stay there', async () => {
  const { page, context } = await open('/annuaire?q=jardin', { ...phone, javaScriptEnabled: false })
  const names = (of: string) => page.locator(`${of} a:visible`).allInnerTexts()
  expect(await names('header')).toEqual(['Maillon d’essai', 'Inscription'])
  expect(await names('nav[aria-label="Navigation principale"]')).toEqual([
    'Fil',
    'Agenda',
    'Annuaire',
    'Veille',
    'Connexion',
  ])
  expect(await names('footer')).toEqual(['À propos de ce site', 'Confidentialité'])
  expect(await page.locator('#search').inputValue()).toBe('')
  await page.goto('/recherche?q=jardin')
  expect(await page.locator('#search').inputValue()).toBe('jardin')
  await context.close()
})

test('the policy allows no inline script and no inline style, and the page has no need of any', async () => {
  const cookie = await world.cookieOf('marie')
  for (const headers of [{}, { cookie }] as Record<string, string>[]) {
    const answer = await fetch(`${world.url}/`, { headers })
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("style-src-attr 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    const html = await answer.text()
    expect(html).not.toMatch(/<[^>]+ style=/)
    expect(html).not.toMatch(/<[^>]+ on\w+=/)
  }
})

test('whoever is signed in moves and acts by keys, and nothing is blocked on the way', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto('/?fil=local', { waitUntil: 'networkidle' })
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-post'))
  await page.keyboard.press('j')
  const first = await at()
  await page.keyboard.press('j')
  const second = await at()
  expect(first).toMatch(/^\d+$/)
  expect(second).not.toBe(first)
  await page.keyboard.press('k')
  expect(await at()).toBe(first)

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Raccourcis clavier' })
  await help.waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })

  await page.keyboard.press('/')
  await page.keyboard.type('jardin n?')
  expect(await page.locator('#search').inputValue()).toBe('jardin n?')
  expect(new URL(page.url()).pathname).toBe('/')
  await page.locator('#search').blur()
  await page.keyboard.press('n')
  await page.waitForURL('**/publier')
  expect(complaints).toEqual([])
  await context.close()
})

test('single keys can be turned off', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.keyboard.press('?')
  await page.getByLabel('Utiliser ces raccourcis').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  expect(await focused(page)).not.toBe('search')
  await page.reload({ waitUntil: 'networkidle' })
  await page.keyboard.press('/')
  expect(await focused(page)).not.toBe('search')
  await context.close()
})

test('language and theme change without JavaScript, stay, and lead back to the same page', async () => {
  const { page, context } = await open('/connexion?retour=/agenda', { ...phone, javaScriptEnabled: false })
  expect(await root(page)).toEqual({ lang: 'fr', theme: 'auto' })
  await page.getByTitle('Langue et thème').click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByTitle('Language and theme').click()
  await page.getByRole('button', { name: 'Dark' }).click()
  expect(await root(page)).toEqual({ lang: 'en', theme: 'dark' })
  expect(page.url()).toBe(`${world.url}/connexion?retour=/agenda`)
  await page.goto('/')
  expect(await root(page)).toEqual({ lang: 'en', theme: 'dark' })
  await context.close()
})

describe('a form that chooses the language', () => {
  const send = (fields: Record<string, string>, headers: Record<string, string> = { origin: world.url }) =>
    fetch(`${world.url}/preferences`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })

  test('is refused from another site', async () => {
    const answer = await send({ language: 'en' }, { origin: 'https://ailleurs.example' })
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test.each(['https://ailleurs.example/', '//ailleurs.example/', '/\\ailleurs.example', 'javascript:alert(1)', ''])(
    'never leads elsewhere: %s',
    async (back) => {
      const answer = await send({ language: 'en', back })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/')
    },
  )

  test('keeps nothing that it does not know', async () => {
    const answer = await send({ language: 'de', theme: 'pink', back: '/agenda?x=1' })
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('location')).toBe('/agenda?x=1')
  })
})

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each(['/', '/connexion', '/inscription', '/nulle-part'])('axe finds nothing on %s', async (path) => {
    for (const options of [phone, laptop]) {
      const { page, context } = await open(path, { ...options, colorScheme })
      await expectAccessible(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      await context.close()
    }
  })
})
