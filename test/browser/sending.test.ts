import type { Page, Route } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { laptop, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
// What waits for the network is tried elsewhere (offline.test.ts): here requests are slow, or lost.
const bare = { ...laptop, serviceWorkers: 'block' as const }

beforeAll(async () => {
  await world.follow(world.yann, world.chloe)
})

/** A page whose scripts run: what is pressed before is a form like any other. */
async function awake(page: Page, path: string) {
  const live = page.waitForRequest((request) => new URL(request.url()).pathname === '/live')
  await page.goto(path)
  await live
}

/** Holds what is posted to addresses that have these words; answers what was held, and how to let it go. */
async function hold(page: Page, words: string) {
  const held: Route[] = []
  await page.route(
    ({ href }) => href.includes(words),
    (route) => (route.request().method() === 'POST' ? void held.push(route) : route.continue()),
  )
  return { held, letGo: () => Promise.all(held.splice(0).map((route) => route.continue())) }
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)

test('a form leaves once while it is on its way, and its button says so', async () => {
  const post = await world.note(world.chloe, 'Qui vient au chantier ?')
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  await awake(page, `/@chloe/${post}`)
  const { held, letGo } = await hold(page, 'reply')
  await page.locator('#reply textarea').fill('Moi, dès huit heures')
  const send = page.locator('#reply').getByRole('button', { name: 'Répondre' })
  await send.click()
  await expect.poll(() => send.getAttribute('aria-busy')).toBe('true')
  await send.click()
  expect(held).toHaveLength(1)
  await letGo()
  await expect.poll(() => page.locator('main').textContent()).toContain('Moi, dès huit heures')
  expect(await page.locator('[aria-busy]').count()).toBe(0)
  const sent = await world.app.db.selectFrom('posts').select('id').where('plain', '=', 'Moi, dès huit heures').execute()
  expect(sent).toHaveLength(1)
  await context.close()
})

test('a plain form leaves once, too', async () => {
  const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...bare })
  const page = await context.newPage()
  await page.goto('/connexion', { waitUntil: 'networkidle' })
  await page.locator('[name=login]').fill('yann')
  await page.locator('[name=password]').fill('personne ne le sait')
  const pressed = await page.evaluate(() => {
    const send = document.querySelector<HTMLElement>('main form:has([name=password]) button:not([type=button])')!
    const leave: boolean[] = []
    // Nothing does leave here: the page would go.
    document.addEventListener('submit', (event) => {
      leave.push(!event.defaultPrevented)
      event.preventDefault()
    })
    send.click()
    send.click()
    return { leave, busy: send.getAttribute('aria-busy') }
  })
  expect(pressed).toEqual({ leave: [true, false], busy: 'true' })
  await context.close()
})

test('what gets no answer stays as it was typed, and that is told', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  await awake(page, '/reglages/filtres')
  await page.getByLabel('Nom du filtre').fill('Sport')
  await page.getByLabel('Mots ou expressions').fill('football')
  await context.setOffline(true)
  const create = page.getByRole('button', { name: 'Créer le filtre' })
  await create.click()
  await page.getByText('rien n’est parti').waitFor()
  expect(await page.getByLabel('Nom du filtre').inputValue()).toBe('Sport')
  await context.setOffline(false)
  await page.route('**/reglages/filtres?/creer', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }))
  await create.click()
  await page.getByText('Le serveur ne répond pas').waitFor()
  expect(await page.getByLabel('Mots ou expressions').inputValue()).toBe('football')
  await page.unroute('**/reglages/filtres?/creer')
  await create.click()
  await page.getByRole('button', { name: 'Supprimer le filtre Sport' }).waitFor()
  expect(await page.getByText('Le serveur ne répond pas').count()).toBe(0)
  await context.close()
})

test('the focus goes to what stands in the place of what was deleted, and stays on what still stands', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  for (const title of ['Un', 'Deux', 'Trois']) {
    await awake(page, '/reglages/filtres')
    await page.getByLabel('Nom du filtre').last().fill(title)
    await page.getByLabel('Mots ou expressions').last().fill(title)
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Créer le filtre' }).click()
    await page.getByRole('button', { name: `Supprimer le filtre ${title}` }).waitFor()
  }
  await page.getByRole('button', { name: 'Supprimer le filtre Deux' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Supprimer le filtre Deux' }).count()).toBe(0)
  await expect.poll(() => focused(page)).toMatch(/^Supprimer le filtre (Un|Trois)$/)
  await context.close()
})

test('whoever follows somebody far down a list stays there', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', {
    ...bare,
    viewport: { width: 1366, height: 400 },
  })
  await awake(page, '/annuaire')
  const follow = page
    .locator('main')
    .getByRole('button', { name: /^Suivre/ })
    .last()
  const name = (await follow.getAttribute('aria-label'))!.replace('Suivre ', '')
  await follow.focus()
  const at = () => page.evaluate(() => scrollY)
  const before = await at()
  expect(before).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Ne plus suivre ${name}` }).waitFor()
  await expect.poll(() => focused(page)).toBe(`Ne plus suivre ${name}`)
  expect(await at()).toBe(before)
  await context.close()
})

test('a page that takes its time is told to be on its way', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  await awake(page, '/')
  const held: Route[] = []
  const hold = (route: Route) => void held.push(route)
  await page.route('**/agenda/__data.json*', hold, { times: 1 })
  await page.getByRole('link', { name: 'Agenda' }).first().click()
  await page.getByRole('progressbar', { name: 'La page arrive' }).waitFor({ state: 'attached' })
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await Promise.all(held.map((route) => route.continue()))
  await page.waitForURL('**/agenda')
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0)
  await context.close()
})

test('a file that is cut off on its way, or given up, is told or gone, and can be sent again', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  await awake(page, '/publier')
  await hold(page, '/medias')
  const file = { name: 'plan.png', mimeType: 'image/png', buffer: Buffer.from('plan') }
  const sending = page.getByText('Envoi de plan.png')
  await page.locator('input[type=file]').setInputFiles(file)
  await sending.waitFor()
  await context.setOffline(true)
  await page.getByText('plan.png').and(page.getByRole('alert').locator('p')).waitFor()
  expect(await sending.count()).toBe(0)
  await context.setOffline(false)
  await page.locator('input[type=file]').setInputFiles(file)
  await sending.waitFor()
  await page.getByRole('button', { name: 'Retirer plan.png' }).click()
  await expect.poll(() => sending.count()).toBe(0)
  expect(await page.getByRole('alert').locator('p').count()).toBe(0)
  await context.close()
})

test('a post waits for its files', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  await awake(page, '/publier')
  const { held, letGo } = await hold(page, '/medias')
  await page.getByLabel('Texte de la brève').fill('Avec une photo du chantier')
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  await page.locator('input[type=file]').setInputFiles({ name: 'chantier.png', mimeType: 'image/png', buffer: picture })
  await expect.poll(() => held.length).toBe(1)
  const publish = page.locator('main form').getByRole('button', { name: 'Publier', exact: true })
  await publish.click()
  await page.getByText('Un fichier est encore en route').waitFor()
  await letGo()
  await page.getByLabel('Description de l’image 1').waitFor()
  await publish.click()
  await page.waitForURL((url) => url.pathname !== '/publier')
  const [post] = await world.app.db
    .selectFrom('posts')
    .select('id')
    .where('plain', '=', 'Avec une photo du chantier')
    .execute()
  expect((await world.app.feeds.card(post!.id, { personId: world.yann }))?.media).toHaveLength(1)
  await context.close()
})

test('what was refused, then put right, is published without a complaint of the page', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', bare)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await awake(page, '/publier')
  const text = page.getByRole('textbox').first()
  const send = page.locator('button[data-sends]')
  await text.fill('É'.repeat(5001))
  await send.click()
  await expect.poll(() => page.locator('[aria-invalid]').count()).toBeGreaterThan(0)
  expect(await text.inputValue()).toHaveLength(5001)
  await text.fill('Plus court')
  await send.click()
  await page.waitForURL(/\/@yann\/\d+/)
  await page.locator('main').getByText('Plus court').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
