import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { PostId, RelayId } from '#platform/ids.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let post: PostId

const WHY = 'Les groupes d’habitants déjà formés y ont droit.'

beforeAll(async () => {
  post = await world.note(world.lienLoire, 'Appel à projets « habitat participatif »')
  const first = await world.relay(world.jardins, post, { why: WHY })
  const gone = await world.relay(world.chloe, post, { pressedIn: first })
  await world.relay(world.yann, post, { pressedIn: gone, why: 'À Saint-Nazaire aussi' })
  await world.app.relays.undo({ actorId: world.chloe, personId: world.chloe }, post)
  for (let n = 0; n < 5; n++) {
    const visitor = { viewer: null, visitor: { address: `192.0.2.${n}`, userAgent: 'Firefox' } }
    world.app.insights.opened(visitor, { id: post, authorId: world.lienLoire }, first)
  }
  await world.app.insights.settled()
})

const address = (id = post) => `/@lien_loire/${id}/chaine`
const rows = async (page: Page) =>
  (await page.getByRole('row').allInnerTexts()).map((row) => row.split(/\s*\t\s*|\n/).filter(Boolean))

test('a visitor sees the path as a picture without any script: who, through whom, and nobody’s reads', async () => {
  const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...laptop, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address())
  const picture = page.getByRole('group', { name: 'Le chemin d’une publication de Réseau Lien-Loire' })
  await picture.waitFor()
  const links = await picture.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('aria-label')))
  expect(links).toEqual([
    `Les Jardins de l’Erdre, relais direct, par Réseau Lien-Loire, «\u00a0${WHY}\u00a0»`,
    'relais retiré, à 2 maillons de l’auteur, par Les Jardins de l’Erdre',
    'Yann Kerouédan, à 3 maillons de l’auteur, par relais retiré, «\u00a0À Saint-Nazaire aussi\u00a0»',
  ])
  expect(await page.locator('main').innerText()).not.toMatch(/Chloé|\d lecture/)
  await context.close()
})

test('the author’s team sees what each link brought, in the picture, in the table and in the list alike', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie')
  await page.goto(address())
  await page.getByRole('link', { name: /^Les Jardins de l’Erdre, relais direct, .*5 lectures/ }).waitFor()
  expect(await rows(page)).toEqual([
    ['Distance', 'Maillons', 'Lectures', 'Part'],
    ['0 Abonnés de l’auteur ou de ses thèmes', '–', '0', '0\u00a0%'],
    ['1 Abonnés de ceux qui ont relayé', '1', '0', '0\u00a0%'],
    ['2 Abonnés à 2 maillons', '–', '0', '0\u00a0%'],
    ['3 Abonnés à 3 maillons', '1', '0', '0\u00a0%'],
    ['Trouvée sur place, sans maillon', '–', '0', '0\u00a0%'],
    ['Web ouvert, sans compte', '–', '5', '100\u00a0%'],
    ['En tout', '2', '5', '100\u00a0%'],
  ])
  expect(await page.locator('ol').first().innerText()).toContain('5 lectures')
  await context.close()
})

test('the author’s team sees the chain grow while the page is open', async () => {
  const growing = await world.note(world.lienLoire, 'Qui grandit')
  await world.relay(world.jardins, growing)
  const { page, context } = await signIn(browser, world.url, 'marie')
  await Promise.all([page.waitForResponse('**/live'), page.goto(address(growing))])
  await page.getByText('1 maillon', { exact: true }).waitFor()
  await world.relay(world.chloe, growing, { why: 'Arrivé pendant qu’on regarde' })
  await page.locator('ol').getByText('Arrivé pendant qu’on regarde').waitFor()
  await page.getByText('2 maillons', { exact: true }).waitFor()
  await context.close()
})

test('whoever relayed sees what her own relay brought, and nothing of the others', async () => {
  const { page, context } = await signIn(browser, world.url, 'amadou')
  await page.goto(address())
  const text = await page.locator('main').innerText()
  expect(text).toContain('Le relais des Jardins de l’Erdre a amené 5 lectures, et 1 maillon après lui.')
  expect(text).not.toContain('Web ouvert')
  await context.close()
})

test('each link of the picture is reached by keyboard, lights the path to it, and leads to its line', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto(address())
  const link = page.getByRole('link', { name: /^Yann Kerouédan, à 3 maillons/ })
  await link.focus()
  const lit = await page.locator('svg .arm').evaluateAll((arms) => arms.map((arm) => getComputedStyle(arm).strokeWidth))
  expect(lit).toEqual(['3px', '3px', '3px'])
  await page.keyboard.press('Enter')
  await page.waitForURL(/#maillon-\d+$/)
  expect(await page.locator('li:target > .link').innerText()).toContain('À Saint-Nazaire aussi')
  await page.getByRole('link', { name: 'Passer l’image' }).focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Les maillons, dans l’ordre')
  await context.close()
})

test('on a telephone the list is the picture, and nothing is wider than the screen', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', { ...phone, javaScriptEnabled: false })
  await page.goto(address())
  expect(await page.locator('.picture > svg').isVisible()).toBe(false)
  await page.locator('ol').getByText('À Saint-Nazaire aussi').waitFor()
  const order = await page.evaluate(() => {
    const [table, list] = ['table', 'ol'].map((name) => document.querySelector(name)!.getBoundingClientRect().top)
    return list! < table!
  })
  expect(order).toBe(true)
  await context.close()
  const scripted = await signIn(browser, world.url, 'marie', phone)
  await scripted.page.goto(address())
  expect(await scripted.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await scripted.context.close()
})

test('a large chain is folded, says how much is hidden, and is unfolded by a link', async () => {
  const large = await world.note(world.lienLoire, 'Très relayée')
  let last: RelayId | null = null
  for (let n = 0; n < 75; n++) {
    const actor = await world.app.actors.createOrganisation({
      handle: `relais_${n}`,
      name: `Relais ${n}`,
      owner: world.amadou,
    })
    const voice = { actorId: actor, personId: world.amadou }
    world.clock.advance(60_000)
    last = await world.app.relays.relay(voice, { postId: large, pressedIn: n < 10 ? last : null })
  }
  const { page, context } = await signIn(browser, world.url, 'yann', { ...laptop, javaScriptEnabled: false })
  await page.goto(address(large))
  const shown = () => page.locator('svg .row').count()
  expect(await shown()).toBeLessThan(75)
  expect(await page.locator('main').innerText()).toContain('75 maillons')
  await page.getByRole('link', { name: 'Déplier toute la chaîne' }).click()
  expect(await shown()).toBe(75)
  await page.getByRole('link', { name: 'Replier les branches' }).click()
  expect(await shown()).toBeLessThan(75)
  await context.close()
})

test('a post that nobody relayed says how a chain begins', async () => {
  const alone = await world.note(world.lienLoire, 'Pas encore relayée')
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto(address(alone))
  await page.getByRole('heading', { name: 'Personne n’a encore relayé cette publication' }).waitFor()
  await expectAccessible(page)
  await context.close()
})

test('a chain of what one may not see is not found', async () => {
  const hidden = await world.note(world.lienLoire, 'Pour @amadou', { visibility: 'mentioned' })
  const answer = await fetch(world.url + address(hidden))
  expect(answer.status).toBe(404)
})

test.each([
  ['light', laptop],
  ['dark', laptop],
  ['light', phone],
] as const)('the page is accessible: %s, %o', async (colorScheme, screen) => {
  const { page, context } = await signIn(browser, world.url, 'marie', { ...screen, colorScheme })
  await page.goto(address())
  await page.locator('ol').first().waitFor()
  await expectAccessible(page)
  await context.close()
})
