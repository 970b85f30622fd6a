import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

const drafts = async () => (await world.app.publishing.drafts.list(world.chloe, [])).map(({ content }) => content.title)
const kept = (page: Page) => page.getByText(/^Brouillon enregistré/).waitFor()

test('an event that one was typing is found again, is in the list of drafts, and becomes the event', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe', phone)
  await page.goto('/publier/evenement', { waitUntil: 'networkidle' })
  await page.getByLabel('Nom de l’événement').fill('Forum des épiceries sociales')
  await page.getByLabel('Date de début').fill('2026-05-12')
  await page.getByLabel('Heure de début').fill('09:30')
  await page.getByLabel('Commune').fill('Rezé')
  await kept(page)

  await page.reload({ waitUntil: 'networkidle' })
  expect(await page.getByLabel('Nom de l’événement').inputValue()).toBe('Forum des épiceries sociales')
  expect(await page.getByLabel('Date de début').inputValue()).toBe('2026-05-12')
  expect(await page.getByLabel('Heure de début').inputValue()).toBe('09:30')
  expect(await page.getByLabel('Commune').inputValue()).toBe('Rezé')
  // The page comes back where it stood: what is half under the bar then is no small target.
  await page.evaluate(() => window.scrollTo(0, 0))
  await expectAccessible(page)

  await page.goto('/brouillons')
  await page.getByRole('link', { name: 'Forum des épiceries sociales' }).click()
  await page.waitForURL(/evenement\?brouillon=/)
  await page.getByLabel('Présentation').fill('Ateliers le matin.')
  await kept(page)
  await page.getByRole('button', { name: 'Annoncer l’événement' }).click()
  await page.waitForURL(/@chloe\/\d+$/)
  expect(await drafts()).toEqual([])
  await context.close()
})

test('a refusal keeps the draft, and one may begin anew beside it', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe', phone)
  await page.goto('/publier/evenement', { waitUntil: 'networkidle' })
  await page.getByLabel('Nom de l’événement').fill('Fête du quartier')
  await page.getByLabel('Date de début').fill('2026-06-20')
  await page.getByLabel('Heure de début').fill('18:00')
  await page.getByLabel('Commune').fill('Xyzzyville')
  await page.getByLabel('Présentation').fill('Musique.')
  await kept(page)
  await page.getByRole('button', { name: 'Annoncer l’événement' }).click()
  // What is to be corrected comes into sight, screens above the button.
  const why = page.getByRole('alert').filter({ hasText: 'Un point à corriger' })
  await expect.poll(async () => (await why.boundingBox())?.y).toSatisfy((y: number) => y > 0 && y < 700)
  expect(await page.getByLabel('Commune').inputValue()).toBe('Xyzzyville')
  expect(await drafts()).toEqual(['Fête du quartier'])
  await page.goto('/publier/evenement?nouveau', { waitUntil: 'networkidle' })
  expect(await page.getByLabel('Nom de l’événement').inputValue()).toBe('')
  expect(await drafts()).toEqual(['Fête du quartier'])
  await context.close()
})

test('what one was changing of an event waits for her, and only the change that is sent is made', async () => {
  const when = { startsAt: new Date('2026-05-20T08:00:00Z'), endsAt: null, zone: 'Europe/Paris', wholeDays: false }
  const where = { commune: 'com-44109', placeName: '', address: '', onlineUrl: '' }
  const text = { title: 'Visite', source: 'Du chantier.', visibility: 'public', language: 'fr' }
  const voice = { personId: world.chloe, actorId: world.chloe }
  const id = await world.app.agenda.announce(voice, text, { when, where, places: null })
  const { page, context } = await signIn(browser, world.url, 'chloe')
  await page.goto(`/publier/evenement?modifier=${id}`, { waitUntil: 'networkidle' })
  await page.getByLabel('Nom de l’événement').fill('Visite du chantier')
  await kept(page)
  await page.goto(`/publier/evenement?modifier=${id}`, { waitUntil: 'networkidle' })
  expect(await page.getByLabel('Nom de l’événement').inputValue()).toBe('Visite du chantier')
  expect((await world.app.publishing.read(id, null))!.title).toBe('Visite')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.waitForURL(new RegExp(`/@chloe/${id}$`))
  expect((await world.app.publishing.read(id, null))!.title).toBe('Visite du chantier')
  await context.close()
})
