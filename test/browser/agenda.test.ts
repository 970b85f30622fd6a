import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

const main = (page: Page) => page.locator('main').innerText()
// What is typed in French has plain spaces; what is shown has the narrow ones.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')

test('an event is announced, refused with its hour that does not exist, corrected, and stands in the agenda', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', laptop)
  await page.goto('/agenda')
  await page.getByRole('link', { name: 'Annoncer un événement' }).click()
  await page.getByRole('heading', { name: 'Annoncer un événement' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Annoncer en tant que').selectOption({ label: 'Réseau Lien-Loire' })
  await page.getByLabel('Nom de l’événement').fill('Nuit des tiers-lieux')
  await page.getByLabel('Date de début').fill('2026-03-29')
  await page.getByLabel('Heure de début').fill('02:30')
  await page.getByLabel('Commune').fill('Saint-Denis')
  await page.getByLabel('Présentation').fill('Une nuit **entière** pour visiter.')
  const send = () => page.getByRole('button', { name: 'Annoncer l’événement' }).click()
  await send()
  await expect.poll(() => main(page).then(plain)).toContain('les horloges passent de 2 h à 3 h : 2 h 30 n’existe pas')
  await expectAccessible(page)
  expect(await page.getByLabel('Présentation').inputValue()).toBe('Une nuit **entière** pour visiter.')
  await page.getByLabel('Heure de début').fill('03:30')
  await send()
  await expect.poll(() => main(page)).toContain('Saint-Denis (93)')
  await page.getByLabel('Commune').fill('Saint-Denis (93)')
  await send()
  await page.waitForURL(/@lien_loire\/\d+$/)
  expect(plain(await main(page))).toMatch(/Dimanche 29 mars.* 3 h 30/i)
  expect(await main(page)).toContain('Saint-Denis (93)')
  await expectAccessible(page)
  await page.goto('/agenda?mois=2026-03')
  await page
    .getByRole('table', { name: 'mars 2026' })
    .getByRole('link', { name: /Nuit des tiers-lieux/ })
    .click()
  await page.waitForURL(/@lien_loire\/\d+$/)
  await context.close()
})

/** Looks with axe at the page as it is without a script: axe itself is one, so the page is opened again without its own. */
async function expectAccessibleWithoutScript(page: Page): Promise<void> {
  const context = await browser.newContext({
    ...phone,
    locale: 'fr-FR',
    storageState: await page.context().storageState(),
  })
  await context.route(/\.js$/, (route) => route.abort())
  const again = await context.newPage()
  await again.goto(page.url())
  await expectAccessible(again)
  await context.close()
}

describe('without JavaScript, on a telephone', () => {
  const plainPhone = { ...phone, javaScriptEnabled: false }

  test('one finds an event by its territory, takes the last place, and the next one is told that it is full', async () => {
    await gather(world, { title: 'Atelier rare', places: 1, startsAt: '2026-03-18T13:00:00Z' })
    const yann = await signIn(browser, world.url, 'yann', plainPhone)
    await yann.page.goto('/agenda?mois=2026-03')
    await yann.page.getByLabel('Territoire').fill('loire atlantique')
    await yann.page.getByRole('button', { name: 'Filtrer' }).click()
    await yann.page.waitForURL(/territoire=dep-44/)
    expect(await main(yann.page)).not.toContain('Nuit des tiers-lieux')
    await yann.page.getByRole('link', { name: /Atelier rare/ }).click()
    const chloe = await signIn(browser, world.url, 'chloe', plainPhone)
    await chloe.page.goto(yann.page.url())
    await yann.page.getByRole('button', { name: 'Oui' }).click()
    await expect.poll(() => main(yann.page)).toContain('Complet')
    expect(await yann.page.getByRole('button', { name: 'Oui' }).getAttribute('aria-pressed')).toBe('true')
    // Her page still shows the place that is gone.
    await chloe.page.getByRole('button', { name: 'Oui' }).click()
    expect(await main(chloe.page)).toContain('La dernière place vient d’être prise')
    await yann.page.getByRole('button', { name: 'Oui' }).click()
    expect(await main(yann.page)).toContain('1 place restante')
    await yann.page.getByRole('button', { name: 'Peut-être' }).click()
    await yann.page.goto('/agenda?vue=reponses')
    expect(await main(yann.page)).toContain('Atelier rare')
    await expectAccessibleWithoutScript(yann.page)
    await yann.context.close()
    await chloe.context.close()
  })

  test('an event is announced by a person, without a script, with a whole day and a link', async () => {
    const { page, context } = await signIn(browser, world.url, 'chloe', plainPhone)
    await page.goto('/publier/evenement')
    await page.getByLabel('Nom de l’événement').fill('Journée en ligne')
    await page.getByLabel('Toute la journée').check()
    await page.getByLabel('Date de début').fill('2026-04-10')
    await page.getByLabel('Lien pour suivre en ligne').fill('https://visio.example.org/journee')
    await page.getByLabel('Présentation').fill('Toute la journée.')
    await page.getByRole('button', { name: 'Annoncer l’événement' }).click()
    await page.waitForURL(/@chloe\/\d+$/)
    expect(await main(page)).toMatch(/Vendredi 10 avril/i)
    expect(await page.getByRole('link', { name: 'En ligne', exact: true }).getAttribute('href')).toBe(
      'https://visio.example.org/journee',
    )
    await context.close()
  })

  test('months follow each other by links, and an empty one leads to the next event', async () => {
    const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...plainPhone })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    await page.goto('/agenda?mois=2026-01')
    expect(await main(page)).toContain('Rien en janvier 2026')
    await expectAccessibleWithoutScript(page)
    await page.getByRole('link', { name: /Le prochain événement est en mars 2026/ }).click()
    await page.getByRole('link', { name: 'Mois suivant' }).click()
    await page.waitForURL(/mois=2026-04/)
    expect(await main(page)).toContain('Journée en ligne')
    await page.getByRole('link', { name: 'Mois précédent' }).click()
    await page.waitForURL(/mois=2026-03/)
    await page.getByRole('link', { name: 'Liste' }).click()
    await expectAccessibleWithoutScript(page)
    await context.close()
  })
})

test('the team sees who comes, moves the event and cancels it; those who answered are told', async () => {
  const id = await gather(world, { title: 'Assemblée', startsAt: '2026-03-24T13:00:00Z' })
  await world.app.agenda.answer(world.yann, id, 'yes')
  const { page, context } = await signIn(browser, world.url, 'marie', laptop)
  await page.goto(`/@lien_loire/${id}`)
  await expect.poll(() => main(page)).toContain('Qui vient')
  expect(await page.getByRole('link', { name: 'Yann Kerouédan' }).isVisible()).toBe(true)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Modifier l’événement' }).click()
  await page.waitForURL(/modifier=/)
  expect(await page.getByLabel('Date de début').inputValue()).toBe('2026-03-24')
  expect(await page.getByLabel('Heure de début').inputValue()).toBe('14:00')
  expect(await page.getByLabel('Commune').inputValue()).toBe('Nantes (44)')
  await page.getByLabel('Commune').fill('Angers')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.waitForURL(new RegExp(`@lien_loire/${id}$`))
  await expect.poll(() => main(page)).toContain('Angers (49)')
  await page.getByRole('link', { name: 'Annuler l’événement' }).click()
  await page.getByRole('button', { name: 'Oui, annuler l’événement' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Peut-être' }).count()).toBe(0)
  expect(await main(page)).toContain('Annulé')
  await context.close()
  await world.settle()
  const told = await world.app.notifications.page(await world.app.publishing.viewer(world.yann))
  expect(told.notifications.filter(({ kind }) => kind === 'event-changed')).toHaveLength(2)
})

test('names of those who come, and the forms of the team, are shown to nobody else', async () => {
  const id = await gather(world, { title: 'Discret', startsAt: '2026-03-26T13:00:00Z' })
  await world.app.agenda.answer(world.yann, id, 'yes')
  const { page, context } = await signIn(browser, world.url, 'chloe', laptop)
  await page.goto(`/@lien_loire/${id}`)
  expect(await main(page)).not.toContain('Yann')
  expect((await page.goto(`/publier/evenement?modifier=${id}`))?.status()).toBe(403)
  await context.close()
})

test('whoever reads elsewhere has the hours of her own clocks besides, signed in or not', async () => {
  const id = await gather(world, { title: 'Visio', startsAt: '2026-03-19T13:00:00Z' })
  const hours = async (zone: string, handle?: string) => {
    const options = { ...laptop, timezoneId: zone }
    const { page, context } = handle
      ? await signIn(browser, world.url, handle, options)
      : await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...options }).then(async (context) => ({
          context,
          page: await context.newPage(),
        }))
    await page.goto(`/@lien_loire/${id}`)
    await page.waitForLoadState('networkidle')
    const text = plain(await main(page))
    await context.close()
    return /Chez vous : .*/.exec(text)?.[0] ?? null
  }
  expect(await hours('Indian/Reunion')).toMatch(/17 h/)
  expect(await hours('Indian/Reunion', 'yann')).toMatch(/17 h/)
  expect(await hours('Europe/Madrid')).toBeNull()
})
