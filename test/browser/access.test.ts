import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Mailbox, openMailbox } from '../mailbox.ts'
import { type Serving, serveNothingYet, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'
import { expectAccessible, laptop, openBrowser, phone, signIn } from './browser.ts'

let world: Serving
let mailbox: Mailbox
let browser: Browser

beforeAll(async () => {
  mailbox = await openMailbox()
  world = await serveWorld({ SMTP_URL: mailbox.url })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await mailbox?.close()
})

const screens: [string, BrowserContextOptions][] = [
  ['on a laptop, with JavaScript', laptop],
  ['on a telephone, without JavaScript, in the dark', { ...phone, javaScriptEnabled: false, colorScheme: 'dark' }],
]
const open = (options: BrowserContextOptions = laptop, baseURL = world.url): Promise<BrowserContext> =>
  browser.newContext({ baseURL, locale: 'fr-FR', ...options })
const button = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name })
const words = (page: Page) => page.locator('main').innerText()

async function signOut(page: Page): Promise<void> {
  await page.getByTitle(/^Compte de/).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/\/$/)
}

async function administers(signUp: string, rules = '') {
  const marie = (await world.app.access.account(world.marie))!.id
  await world.app.access.changeInstance(marie, { name: 'Maillon d’essai', description: '', rules, signUp })
  return marie
}

/** An authenticator that always knows its holder, in place of a fingerprint (WebAuthn, §11 User Agent Automation). */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('with a passkey one signs in without a password, and proves that it is still oneself', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe')
  await withAuthenticator(page)
  await page.goto('/reglages/cles')
  await page.getByLabel('Nom de la clé').fill('Mon ordinateur')
  await button(page, 'Créer la clé d’accès').click()
  await page.getByRole('heading', { name: 'Mon ordinateur' }).waitFor()
  await expectAccessible(page)
  await vi.waitFor(() => expect(mailbox.last('chloe@example.org').subject).toContain('clé d’accès'), 60_000)

  await page.getByLabel('Nom', { exact: true }).fill('Le portable')
  await button(page, 'Renommer').click()
  await page.getByRole('heading', { name: 'Le portable' }).waitFor()

  await signOut(page)
  await page.goto('/reglages/mot-de-passe')
  await page.waitForURL(/\/connexion\?retour=/)
  await button(page, 'Utiliser une clé d’accès').click()
  await page.waitForURL(/\/reglages\/mot-de-passe$/)

  await page.getByLabel('Nouveau mot de passe').fill('une phrase qui sert une fois')
  await button(page, 'Utiliser une clé d’accès à la place').click()
  await expect.poll(() => words(page)).toContain('Votre mot de passe a changé')
  const { access } = world.app
  const typed = { login: 'chloe', password: 'une phrase qui sert une fois', userAgent: '', address: '203.0.113.1' }
  expect(await access.signIn(typed)).toHaveProperty('secret')

  await page.goto('/reglages/cles')
  await button(page, 'Retirer la clé Le portable').click()
  await page.getByRole('heading', { name: 'Le portable' }).waitFor({ state: 'detached' })
  await signOut(page)
  await page.goto('/connexion')
  await button(page, 'Utiliser une clé d’accès').click()
  await expect.poll(() => words(page)).toMatch(/clé d’accès n’a pas/)
  expect(new URL(page.url()).pathname).toBe('/connexion')
  await context.close()
})

describe.each(screens)('%s', (_, options) => {
  const scriptless = options.javaScriptEnabled === false
  /** What axe says, where it can run: it is a script itself. The pages are the same without. */
  const accessible = (page: Page) => (scriptless ? Promise.resolve() : expectAccessible(page))

  test('an instance is set up from its first page', async () => {
    const instance = await serveNothingYet()
    const context = await open(options, instance.url)
    const page = await context.newPage()
    await page.goto('/annuaire')
    await page.waitForURL(/\/installation$/)
    await accessible(page)
    await page.getByLabel('Nom du site').fill('Maillon de Loire')
    await page.getByText('Sur invitation').click()
    await page.getByLabel('Votre nom').fill('Ana Sauvage')
    await page.getByLabel('Identifiant').fill('ana')
    await page.getByLabel('Adresse électronique').fill('ana@example.org')
    await page.getByLabel('Mot de passe').fill(PASSWORD)
    await button(page, 'Ouvrir le site').click()
    await page.waitForURL(/\/$/)
    await page.goto('/admin')
    expect(await page.locator('h1').innerText()).toBe('Administration')
    expect(await instance.app.access.instance()).toMatchObject({ name: 'Maillon de Loire', signUp: 'invitation' })
    await context.close()
    await instance.close()
  })

  test('a person asks to join, confirms her address, is accepted and comes in', async () => {
    await administers('approval', 'Être courtois.')
    const handle = scriptless ? 'lina' : 'nora'
    const email = `${handle}@example.org`
    const context = await open(options)
    const page = await context.newPage()
    await page.goto('/inscription')
    await accessible(page)
    await page.getByLabel('Votre nom').fill('Nora Petit')
    await page.getByLabel('Identifiant').fill('marie')
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill(PASSWORD)
    await page.getByLabel('Pourquoi nous rejoindre').fill('Je coordonne un café associatif.')
    await page.getByLabel('J’ai lu les règles').check()
    await button(page, 'Demander mon inscription').click()
    await expect.poll(() => words(page)).toContain('L’identifiant @marie est déjà pris')
    expect(await page.getByLabel('Pourquoi nous rejoindre').inputValue()).toBe('Je coordonne un café associatif.')
    await accessible(page)
    await page.getByLabel('Identifiant').fill(handle)
    await page.getByLabel('Mot de passe').fill(PASSWORD)
    await button(page, 'Demander mon inscription').click()
    await expect.poll(() => words(page)).toContain(email)
    await accessible(page)

    await page.goto(await vi.waitFor(() => mailbox.last(email).link!, 60_000))
    await accessible(page)
    await button(page, 'Confirmer mon adresse').click()
    await page.waitForURL(/fait=attente/)
    await accessible(page)

    const marie = await signIn(browser, world.url, 'marie', options)
    await marie.page.goto('/admin/inscriptions')
    await expect.poll(() => words(marie.page)).toContain('Je coordonne un café associatif.')
    await accessible(marie.page)
    await button(marie.page, 'Accepter Nora Petit').click()
    await expect.poll(() => words(marie.page)).toContain('Personne n’attend')
    await marie.context.close()

    await page.getByLabel('Adresse électronique ou identifiant').fill(handle)
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await button(page, 'Se connecter').click()
    await page.waitForURL(/\/$/)
    await context.close()
  })

  test('one invites, and the invited comes in', async () => {
    await administers('invitation')
    const marie = await signIn(browser, world.url, 'marie', options)
    await marie.page.goto('/admin/invitations')
    await accessible(marie.page)
    const note = scriptless ? 'Pour Omar' : 'Pour Luce'
    await marie.page.getByLabel('Pour qui').fill(note)
    await button(marie.page, 'Créer le lien').click()
    await marie.page.getByRole('heading', { name: note }).waitFor()
    await accessible(marie.page)
    const link = await marie.page.getByLabel('Lien à donner').first().inputValue()
    await marie.context.close()
    const context = await open(options)
    const page = await context.newPage()
    await page.goto(link)
    await expect.poll(() => words(page)).toContain('Marie Le Goff vous invite')
    await accessible(page)
    await context.close()
  })

  test('a forgotten password is replaced', async () => {
    const context = await open(options)
    const page = await context.newPage()
    await page.goto('/connexion')
    await accessible(page)
    await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
    await page.waitForURL(/\/mot-de-passe$/)
    await accessible(page)
    await page.getByLabel('Adresse électronique').fill('amadou@example.org')
    // What an earlier screen was sent is no answer to this one.
    mailbox.received.length = 0
    await button(page, 'Envoyer le lien').click()
    await expect.poll(() => words(page)).toContain('amadou@example.org')
    const link = await vi.waitFor(() => mailbox.last('amadou@example.org').link!, 60_000)
    await page.goto(link)
    await accessible(page)
    await page.getByLabel('Nouveau mot de passe').fill(PASSWORD)
    await button(page, 'Changer le mot de passe').click()
    await page.waitForURL(/fait=mot-de-passe/)
    await page.goto(link)
    await expect.poll(() => words(page)).toContain('Ce lien ne sert plus')
    await accessible(page)
    await context.close()
  })

  test('one changes the language, ends a session, and is told what holds one back from leaving', async () => {
    const elsewhere = await signIn(browser, world.url, 'amadou', options)
    const { page, context } = await signIn(browser, world.url, 'amadou', options)
    await page.goto('/reglages/langue')
    await page.getByLabel('English').check()
    await button(page, 'Enregistrer').click()
    await expect.poll(() => page.locator('h1').innerText()).toBe('Language')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByLabel('Français').check()
    await button(page, 'Save').click()
    await expect.poll(() => page.locator('h1').innerText()).toBe('Langue')

    await page.goto('/reglages/sessions')
    await button(page, 'Terminer toutes les autres sessions').click()
    await expect.poll(() => page.locator('main').getByRole('listitem').filter({ hasText: 'Chromium' }).count()).toBe(1)
    await elsewhere.page.goto('/reglages')
    await elsewhere.page.waitForURL(/\/connexion/)
    await elsewhere.context.close()

    await page.goto('/reglages/suppression')
    await page.getByLabel('Mot de passe actuel').fill(PASSWORD)
    await page.getByLabel('Je comprends').check()
    await button(page, 'Supprimer mon compte').click()
    await expect.poll(() => words(page)).toContain('Les Jardins de l’Erdre')
    await accessible(page)
    await context.close()
  })
})

test.each([
  ['on a laptop', laptop],
  ['on a telephone, in the dark', { ...phone, colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])(
  'axe finds nothing on the settings nor on the administration %s',
  async (_, options) => {
    const yann = (await world.app.access.account(world.yann))!.id
    const { page, context } = await signIn(browser, world.url, 'marie', options)
    const settings = ['', '/compte', '/mot-de-passe', '/cles', '/sessions', '/applications', '/langue', '/suppression']
    const administration = ['', '/inscriptions', '/comptes', `/comptes/${yann}`, '/reglages']
    for (const path of [...settings.map((one) => `/reglages${one}`), ...administration.map((one) => `/admin${one}`)]) {
      await page.goto(path)
      expect(new URL(page.url()).pathname).toBe(path)
      await expectAccessible(page)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect({ path, wide }).toEqual({ path, wide: 0 })
    }
    await context.close()
  },
)
