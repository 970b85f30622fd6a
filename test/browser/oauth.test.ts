import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pkce } from '../../src/access/clients.fixture.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'
import { expectAccessible, laptop, openBrowser, phone, signIn } from './browser.ts'

let world: Serving
let browser: Browser
/** A program on the web, which people are sent back to. */
let program: Server
let back: string
beforeAll(async () => {
  world = await serveWorld()
  browser = await openBrowser()
  program = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<h1>De retour</h1>'))
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
  back = `http://127.0.0.1:${(program.address() as AddressInfo).port}/retour`
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  program?.close()
})

const button = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name })
const words = (page: Page) => page.locator('main').innerText()

async function register(redirectUri: string) {
  const made = await world.app.access.registerClient({
    name: 'Tusky',
    website: 'https://tusky.app',
    redirectUris: [redirectUri],
    scopes: 'read write follow push',
    address: '192.0.2.1',
  })
  const query = { response_type: 'code', client_id: made.clientId, redirect_uri: redirectUri }
  const scope = 'read:statuses read:notifications write push'
  return { ...made, address: `/oauth/authorize?${new URLSearchParams({ ...query, scope })}` }
}

describe.each<[string, BrowserContextOptions]>([
  ['on a laptop, with JavaScript', laptop],
  ['on a telephone, without JavaScript, in the dark', { ...phone, javaScriptEnabled: false, colorScheme: 'dark' }],
])('%s', (_, options) => {
  const scriptless = options.javaScriptEnabled === false
  const accessible = (page: Page) => (scriptless ? Promise.resolve() : expectAccessible(page))

  test('a person signs in, lets a program act as her structure, is back in it, and takes that back', async () => {
    const { clientId, secret, address } = await register(back)
    const { verifier, challenge } = pkce()
    const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...options })
    const page = await context.newPage()
    await page.goto(`${address}&state=ici&code_challenge=${challenge}&code_challenge_method=S256`)
    await page.getByLabel('Adresse électronique ou identifiant').fill('amadou')
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await button(page, 'Se connecter').click()
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/^Autoriser Tusky/)
    await accessible(page)
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(wide).toBe(0)
    expect(await page.getByLabel('Amadou Diallo').isChecked()).toBe(true)
    await page.getByLabel('Les Jardins de l’Erdre').check()
    await button(page, 'Autoriser').click()
    await page.waitForURL(/\/retour\?/)
    expect(await page.locator('h1').innerText()).toBe('De retour')
    const { searchParams } = new URL(page.url())
    expect(searchParams.get('state')).toBe('ici')
    const code = searchParams.get('code')!
    const shown = { client: clientId, secret, code, redirectUri: back, verifier }
    const token = await world.app.access.exchangeCode(shown)
    expect(await world.app.access.tokenHolder(token.secret)).toMatchObject({ actorId: world.jardins })

    await page.goto('/reglages/applications')
    await accessible(page)
    await button(page, 'Retirer l’accès de Tusky, en tant que Les Jardins de l’Erdre').click()
    await expect.poll(() => words(page)).toContain('Aucune application')
    await accessible(page)
    expect(await world.app.access.tokenHolder(token.secret)).toBeNull()
    await context.close()
  })

  test('a refusal leads back too', async () => {
    const { address } = await register(back)
    const { page, context } = await signIn(browser, world.url, 'chloe', options)
    await page.goto(address)
    await button(page, 'Refuser').click()
    await page.waitForURL(/\/retour\?error=access_denied/)
    await context.close()
  })

  test('a program that no address leads back to is given a code to copy', async () => {
    const { address } = await register('urn:ietf:wg:oauth:2.0:oob')
    const { page, context } = await signIn(browser, world.url, 'chloe', options)
    await page.goto(address)
    await button(page, 'Autoriser').click()
    await expect.poll(() => page.locator('h1').innerText()).toBe('Votre code pour Tusky')
    expect(await page.getByLabel('Code').inputValue()).toMatch(/^[\w-]{43}$/)
    await accessible(page)
    await context.close()
  })

  test('a program that may not be allowed is told on a page', async () => {
    const { address } = await register(back)
    const { page, context } = await signIn(browser, world.url, 'chloe', options)
    await page.goto(address.replace('retour', 'ailleurs'))
    expect(await words(page)).toContain('n’est pas de celles qu’elle a déclarées')
    await accessible(page)
    await context.close()
  })
})

describe('the policy of the page', () => {
  /** Where Chromium goes when one lets a program act whose address no page has: it stops there, or before. */
  async function stopsAt(change: (policy: string) => string): Promise<string> {
    const { address } = await register('tusky://oauth')
    const { page, context } = await signIn(browser, world.url, 'chloe')
    await page.route('**/oauth/authorize?*', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const answer = await route.fetch()
      const policy = change(answer.headers()['content-security-policy']!)
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } })
    })
    await page.goto(address)
    await page.unrouteAll()
    const [stopped] = await Promise.all([page.waitForEvent('requestfailed'), button(page, 'Autoriser').click()])
    await context.close()
    return stopped.url()
  }

  test('lets its form lead to an address that a program of the device opens', async () => {
    expect(await stopsAt((policy) => policy)).toMatch(/^tusky:\/\/oauth\?code=[\w-]{43}$/)
  })

  test('and to no other', async () => {
    expect(await stopsAt((policy) => policy.replace(' tusky:', ' elk:'))).toContain('/oauth/authorize?')
  })
})

test('a program that asks for it has one sign in again, by a passkey as well', async () => {
  const { address } = await register(back)
  const { page, context } = await signIn(browser, world.url, 'yann')
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const always = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true }
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', ...always, automaticPresenceSimulation: true },
  })
  await page.goto('/reglages/cles')
  await page.getByLabel('Nom de la clé').fill('Mon ordinateur')
  await button(page, 'Créer la clé d’accès').click()
  await page.getByRole('heading', { name: 'Mon ordinateur' }).waitFor()
  await page.goto(`${address}&force_login=true`)
  await page.waitForURL(/\/connexion\?/)
  await expectAccessible(page)
  await button(page, 'Utiliser une clé d’accès').click()
  await page.waitForURL(/\/oauth\/authorize\?/)
  await expect.poll(() => words(page)).toContain('Connexion de Yann')
  await context.close()
})
