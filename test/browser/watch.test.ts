import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSpecialities } from '../../src/reference/index.ts'
import { laptop, signIn } from './browser.ts'
import { expectPages, expectWhole, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
const at = '/veille/finance-solidaire/reg-53'

beforeAll(async () => {
  const { app, chloe, yann, lienLoire, marie } = world
  const self = (actorId: typeof chloe) => ({ personId: actorId, actorId })
  await app.actors.editProfile(self(yann), { specialities: ['finance-solidaire'], seat: 'com-35238' })
  const brings = 'Les appels à projets de la région'
  await app.watch.declare(self(chloe), { speciality: 'finance-solidaire', territory: 'reg-53', brings })
  await app.watch.declare({ personId: marie, actorId: lienLoire }, { speciality: 'iae', territory: 'dep-44' })
  await world.note(chloe, 'Un fonds breton cherche des dossiers #FinanceSolidaire')
})
afterAll(() => addSpecialities([]))

test('the fields that narrow coverages stand in line, with the button, whatever is said of one of them', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', laptop)
  await page.goto('/veille')
  const tops = (locators: Locator[]) => Promise.all(locators.map(async (one) => (await one.boundingBox())!.y))
  const [place, about] = ['Territoire', 'Spécialité'] as const
  const label = (text: string) => page.locator('main form label', { hasText: text })
  const labels = await tops([label(place), label(about)])
  const send = page.getByRole('search', { name: 'Trouver une veille' }).getByRole('button')
  const controls = await tops([page.getByLabel(place), page.getByLabel(about), send])
  expect([new Set(labels).size, new Set(controls).size]).toEqual([1, 1])
  await context.close()
})

test.each(looks)(
  'every page of coverages is for everyone, and as wide as its screen: %s',
  async (_, options) => {
    await expectPages(
      { world, browser },
      'yann',
      [
        '/veille',
        '/veille?specialite=&territoire=Nulle+part',
        '/veille/finance-solidaire',
        '/veille/finance-solidaire?region=reg-53',
        '/veille/economie-solidaire',
        at,
        '/veille/finance-solidaire/reg-76',
        '/specialites/finance-solidaire',
        '/@chloe',
        '/@chloe/a-propos',
        '/reglages/abonnements?genre=veilles',
      ],
      options,
    )
    await expectPages({ world, browser }, 'marie', ['/admin/specialites'], options)
  },
  120_000,
)

test('what does not exist has no page, and a visitor sees all but the forms', async () => {
  const visitor = await (await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...laptop })).newPage()
  for (const path of ['/veille/nulle', '/veille/iae/nulle', '/veille/nulle/fr'])
    expect((await visitor.goto(path))?.status()).toBe(404)
  await visitor.goto(at)
  await expectWhole(visitor)
  expect(await visitor.locator('main').innerText()).toContain('Les appels à projets de la région')
  expect(await visitor.getByRole('button', { name: 'Prendre la veille' }).count()).toBe(0)
  await visitor.goto('/veille/finance-solidaire/reg-76')
  await visitor.getByRole('link', { name: 'Prendre cette veille' }).click()
  expect(new URL(visitor.url()).pathname).toBe('/connexion')
  await visitor.goto(at)
  await visitor.getByRole('link', { name: 'Suivre', exact: true }).click()
  expect(new URL(visitor.url()).searchParams.get('retour')).toBe(at)
  await visitor.context().close()
})

test('a coverage leads to those around it, and to its feeds; the form of all says all that is wrong, and keeps it', async () => {
  const { page, context } = await signIn(browser, world.url, 'amadou', { ...laptop, javaScriptEnabled: false })
  await page.goto('/veille/finance-solidaire/dep-44')
  const around = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Le même sujet, autour' }) })
  expect(await around.getByRole('link').allInnerTexts()).toEqual(['Maine-et-Loire (49)', 'Vendée (85)'])
  await page.goto('/veille/finance-solidaire/reg-52')
  await around.getByRole('link', { name: 'Bretagne' }).click()
  await page.waitForURL(new RegExp(at))
  const feeds = page.locator('link[rel=alternate][type="application/atom+xml"]')
  expect(await feeds.getAttribute('href')).toMatch(new RegExp(`${at}/flux.atom$`))
  expect((await page.request.get(`${at}/flux.atom`)).status()).toBe(200)

  await page.getByRole('button', { name: /^Suivre/ }).click()
  await page.goto('/veille?specialite=&territoire=Nulle+part')
  await page.getByText('Choisissez une spécialité de la liste.').waitFor()
  await page.getByText('Aucun territoire ne s’appelle « Nulle part ».').waitFor()
  expect(await page.getByLabel('Territoire').inputValue()).toBe('Nulle part')
  const followed = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Celles que vous suivez' }) })
  expect(await followed.getByRole('link').first().innerText()).toBe('Finance solidaire, Bretagne')
  await context.close()
})

test('without a script: a coverage is found, followed, told on the card, taken from a gap, and left', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', { ...laptop, javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Veille' }).click()
  expect(await page.locator('main').innerText()).toContain('Finance solidaire, Bretagne')

  await page.getByLabel('Spécialité').selectOption('finance-solidaire')
  await page.getByLabel('Territoire').fill('Nulle part')
  await page.getByRole('button', { name: 'Voir' }).click()
  expect(await page.getByLabel('Territoire').inputValue()).toBe('Nulle part')
  expect(await page.locator('main').innerText()).toContain('Aucun territoire ne s’appelle')
  await page.getByLabel('Territoire').fill('Bretagne')
  await page.getByRole('button', { name: 'Voir' }).click()
  expect(new URL(page.url()).pathname).toBe(at)

  await page.getByRole('button', { name: 'Suivre Finance solidaire, Bretagne', exact: true }).click()
  await page.goto('/')
  const card = page.locator('article', { hasText: 'Un fonds breton' })
  expect(await card.innerText()).toContain('Vous suivez la veille')
  expect(await card.getByRole('link', { name: 'Finance solidaire, Bretagne' }).getAttribute('href')).toBe(at)

  await page.goto('/veille/finance-solidaire')
  const normandy = page.getByRole('row', { name: /Normandie/ })
  expect(await normandy.innerText()).toContain('Personne')
  await normandy.getByRole('link', { name: /Prendre cette veille/ }).click()
  await page.getByLabel('Ce qu’elle apporte').fill('Ce qui se prête et se garantit')
  await page.getByRole('button', { name: 'Prendre la veille' }).click()
  expect(await page.locator('main').innerText()).toContain('Ce qui se prête et se garantit')
  await page.goto('/@yann/a-propos')
  expect(await page.locator('main').innerText()).toContain('Finance solidaire, Normandie')
  await page.goto('/veille/finance-solidaire/reg-28')
  await page.getByText('Votre veille').click()
  await page.getByRole('button', { name: /^Quitter cette veille/ }).click()
  expect(await page.locator('main').innerText()).toContain('Personne ne tient cette veille')
  await context.close()
})

test('an administrator adds a speciality, is told whose a name is, and retires it', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', { ...laptop, javaScriptEnabled: false })
  await page.goto('/admin/specialites')
  await page.getByLabel('Domaine').selectOption('transition-ecologique')
  await page.getByLabel('Nom en français').fill('Économie de la fonctionnalité')
  await page.getByLabel('Nom en anglais').fill('Functional economy')
  await page.getByLabel('Mots-dièse').fill('EFC HabitatParticipatif')
  await page.getByRole('button', { name: 'Ajouter' }).click()
  expect(await page.locator('main').innerText()).toMatch(/désigne déjà la spécialité «\sHabitat participatif\s»/)
  expect(await page.getByLabel('Nom en anglais').inputValue()).toBe('Functional economy')
  await page.getByLabel('Mots-dièse').fill('EFC')
  await page.getByRole('button', { name: 'Ajouter' }).click()
  const link = page.getByRole('main').getByRole('link', { name: 'Économie de la fonctionnalité' })
  expect(await link.getAttribute('href')).toBe('/specialites/economie-de-la-fonctionnalite')
  await page.goto('/specialites')
  expect(await page.locator('main').innerText()).toContain('Économie de la fonctionnalité')
  await page.goto('/admin/specialites')
  await page.getByRole('button', { name: 'Retirer Économie de la fonctionnalité' }).click()
  expect(await page.locator('main').innerText()).toContain('Retirée')
  await page.goto('/specialites')
  expect(await page.locator('main').innerText()).not.toContain('Économie de la fonctionnalité')
  await context.close()

  const other = await signIn(browser, world.url, 'chloe')
  expect((await other.page.goto('/admin/specialites'))?.status()).toBe(403)
  await other.context.close()
})
