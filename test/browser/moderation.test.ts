import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { karimIn } from '../elsewhere.ts'
import { type Mailbox, openMailbox } from '../mailbox.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { expectAccessible, laptop, openBrowser, phone, signIn } from './browser.ts'

let world: Serving
let mailbox: Mailbox
let browser: Browser

beforeAll(async () => {
  mailbox = await openMailbox()
  world = await serveWorld({ SMTP_URL: mailbox.url })
  browser = await openBrowser()
  const { access } = world.app
  const marie = (await access.account(world.marie))!.id
  const rules = '1. **Respect.** On se parle bien.\n2. Pas de publicité'
  const words = { name: 'Maillon d’essai', description: 'Le réseau de l’ESS ligérienne', rules, signUp: 'open' }
  await access.changeInstance(marie, words)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await mailbox?.close()
})

const plainPhone = { ...phone, javaScriptEnabled: false, colorScheme: 'dark' } as const
const screens: [string, BrowserContextOptions][] = [
  ['on a laptop, with JavaScript', laptop],
  ['on a telephone, without JavaScript, in the dark', plainPhone],
]
const press = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name }).first().click()
const words = (page: Page) => page.locator('main').innerText()

/** No wider than the screen, and nothing that axe finds wrong. */
async function expectWhole(page: Page, scriptless: boolean): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
  // axe is a script.
  if (!scriptless) await expectAccessible(page)
}

describe.each(screens)('%s', (_, options) => {
  const scriptless = options.javaScriptEnabled === false
  test('someone reports a post, an administrator decides, the author appeals, the decision is taken back', async () => {
    const post = await world.note(world.amadou, 'Achetez mes **tomates** !')
    const yann = await signIn(browser, world.url, 'yann', options)
    await yann.page.goto(`/@amadou/${post}`)
    await yann.page.getByRole('main').locator('summary[aria-label]').first().click()
    await yann.page.getByRole('link', { name: 'Signaler' }).first().click()
    await yann.page.waitForURL(/signaler/)
    await expectWhole(yann.page, scriptless)
    await yann.page.getByLabel('Une règle du site n’est pas respectée').check()
    await yann.page.getByLabel('Pas de publicité').check()
    await yann.page.getByLabel('Ce qu’il faut savoir').fill('Troisième fois.')
    await press(yann.page, 'Envoyer le signalement')
    await expect.poll(() => words(yann.page)).toContain('Votre signalement est envoyé')
    await yann.context.close()

    const marie = await signIn(browser, world.url, 'marie', options)
    await marie.page.goto('/admin/signalements')
    await expectWhole(marie.page, scriptless)
    await marie.page
      .getByRole('link', { name: /^Signalement.*Amadou Diallo$/ })
      .first()
      .click()
    await expect.poll(() => words(marie.page)).toContain('Achetez mes tomates')
    expect(await words(marie.page)).toContain('Pas de publicité')
    await expectWhole(marie.page, scriptless)
    await press(marie.page, 'M’en occuper')
    await expect.poll(() => words(marie.page)).toContain('Ne plus m’en occuper')
    await marie.page.getByLabel('Réduire la visibilité').check()
    await marie.page.getByLabel('Ce que la personne lira').fill('Ce n’est pas un marché.')
    await press(marie.page, 'Décider')
    await expect.poll(() => words(marie.page)).toContain('a réduit la visibilité')

    await expect.poll(() => mailbox.received.some(({ to }) => to === 'amadou@example.org')).toBe(true)
    const amadou = await signIn(browser, world.url, 'amadou', options)
    await amadou.page.goto(mailbox.last('amadou@example.org').link!)
    expect(await words(amadou.page)).toContain('Ce n’est pas un marché.')
    await expectWhole(amadou.page, scriptless)
    await amadou.page.getByLabel('Pourquoi').fill('Ce sont des tomates gratuites.')
    await press(amadou.page, 'Envoyer')
    await expect.poll(() => words(amadou.page)).toContain('ne l’a pas encore tranché')

    await marie.page.goto('/admin/recours')
    await expectWhole(marie.page, scriptless)
    await press(marie.page, 'Accepter : annuler la décision')
    await expect.poll(() => words(marie.page)).toContain('Aucun recours')
    await amadou.page.reload()
    expect(await words(amadou.page)).toContain('la décision est annulée')
    await amadou.page.goto('/notifications')
    expect(await words(amadou.page)).toContain('a répondu à votre recours')
    await amadou.context.close()
    await marie.page.goto('/admin/moderation/amadou')
    expect(await words(marie.page)).toContain('Rien n’est décidé pour cette page')
    await expectWhole(marie.page, scriptless)
    await marie.context.close()
  })

  test('a report on somebody of another server is passed on by an administrator, or as whoever reports wishes', async () => {
    const { karim } = await karimIn(world)
    const yann = await signIn(browser, world.url, 'yann', options)
    const report = async (comment: string, forward: boolean) => {
      await yann.page.goto('/signaler?page=karim@b.example')
      await yann.page.getByLabel('Autre chose').check()
      await yann.page.getByLabel('Ce qu’il faut savoir').fill(comment)
      if (forward) await yann.page.getByLabel('Transmettre aussi, sans votre nom, à b.example').check()
      await expectWhole(yann.page, scriptless)
      await press(yann.page, 'Envoyer le signalement')
      await expect.poll(() => words(yann.page)).toContain('Votre signalement est envoyé')
    }
    await report('À eux de voir', true)
    await report('À nous de voir', false)
    await yann.page.goto('/signaler?page=amadou')
    expect(await words(yann.page)).not.toContain('Transmettre')
    await yann.context.close()

    const marie = await signIn(browser, world.url, 'marie', options)
    const by = (await world.app.access.account(world.marie))!.id
    const [ours, theirs] = await world.app.moderation.reports(by, { actorId: karim, limit: 2 })
    await marie.page.goto(`/admin/signalements/${theirs!.id}`)
    expect(await words(marie.page)).toContain('Transmis au serveur de la page')
    expect(await words(marie.page)).not.toContain('Transmettre à')
    await marie.page.goto(`/admin/signalements/${ours!.id}`)
    expect(await words(marie.page)).not.toContain('Transmis')
    await press(marie.page, 'Transmettre à b.example')
    await expect.poll(() => words(marie.page)).toContain('Transmis au serveur de la page')
    expect(await words(marie.page)).toContain('a transmis le signalement')
    await expectWhole(marie.page, scriptless)
    await marie.context.close()
  })

  test('what administrators announce stands above the feed until it is read', async () => {
    const marie = await signIn(browser, world.url, 'marie', options)
    await marie.page.goto('/admin/annonces')
    await expectWhole(marie.page, scriptless)
    await marie.page.getByLabel('Texte').fill('**Maintenance** ce soir à 22 h')
    await press(marie.page, 'Publier')
    await expect.poll(() => words(marie.page)).toContain('Maintenance ce soir')
    const [announced] = await world.app.moderation.announcements.current(world.chloe)
    await world.app.moderation.announcements.react({ personId: world.chloe, actorId: world.chloe }, announced!.id, '👍')
    const yann = await signIn(browser, world.url, 'yann', options)
    await yann.page.goto('/')
    expect(await words(yann.page)).toContain('Maintenance ce soir')
    await expectWhole(yann.page, scriptless)
    await press(yann.page, /👍/)
    await expect.poll(() => words(yann.page)).toMatch(/👍\s2/)
    await press(yann.page, 'J’ai lu')
    await expect.poll(() => words(yann.page)).not.toContain('Maintenance ce soir')
    await yann.page.goto('/annonces')
    expect(await words(yann.page)).toContain('Maintenance ce soir')
    await expectWhole(yann.page, scriptless)
    await marie.page.goto('/admin/annonces')
    await press(marie.page, /^Retirer/)
    await expect.poll(() => words(marie.page)).toContain('Aucune annonce')
    // An open page is told of its end.
    if (scriptless) await yann.page.reload()
    await expect.poll(() => words(yann.page)).not.toContain('Maintenance ce soir')
    await yann.context.close()
    await marie.context.close()
  })

  test('the site says what it is, what it keeps and on what terms', async () => {
    const marie = await signIn(browser, world.url, 'marie', options)
    await marie.page.goto('/admin/textes')
    await expectWhole(marie.page, scriptless)
    await marie.page.getByLabel('Adresse de contact').fill('bonjour@maillon.example')
    await marie.page.getByLabel('À propos').last().fill('Tenu par une **association**.')
    await marie.page.getByLabel('Politique de confidentialité').fill('Rien n’est vendu.')
    await press(marie.page, 'Enregistrer')
    await expect.poll(() => words(marie.page)).toContain('Enregistré')
    await marie.page.goto('/admin/conditions')
    await marie.page.getByLabel('Texte').fill('Être courtois.')
    await press(marie.page, 'Publier')
    await expect.poll(() => words(marie.page)).toContain('En vigueur')
    await expectWhole(marie.page, scriptless)
    await marie.context.close()
    const visitor = await (await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...options })).newPage()
    for (const [path, text] of [
      ['/a-propos', 'Tenu par une association.'],
      ['/confidentialite', 'Rien n’est vendu.'],
      ['/conditions', 'Être courtois.'],
    ] as const) {
      await visitor.goto(path)
      expect(await words(visitor)).toContain(text)
      await expectWhole(visitor, scriptless)
    }
    await visitor.context().close()
  })
})

test('whoever cannot come in any more appeals from the message', async () => {
  const marie = (await world.app.access.account(world.marie))!.id
  await world.app.moderation.act(marie, { actorId: world.chloe, act: 'suspend', text: 'En attendant.' })
  await expect.poll(() => mailbox.received.some(({ to, link }) => to === 'chloe@example.org' && link)).toBe(true)
  const page = await (await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...laptop })).newPage()
  await page.goto(mailbox.last('chloe@example.org').link!)
  expect(await words(page)).toContain('En attendant.')
  await page.getByLabel('Pourquoi').fill('Je n’y suis pour rien.')
  await press(page, 'Envoyer')
  await expect.poll(() => words(page)).toContain('ne l’a pas encore tranché')
  await page.goto(`/recours/${'x'.repeat(43)}`)
  expect(await words(page)).toContain('Cette page n’existe pas')
  await page.context().close()
})
