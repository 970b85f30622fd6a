import { beforeAll, expect, test } from 'vitest'
import { picture } from '../../src/media/images.fixture.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  await world.follow(world.yann, world.lienLoire)
  for (const text of ['Première brève du réseau.', 'Deuxième brève du réseau.', 'Troisième brève du réseau.'])
    await world.note(world.lienLoire, text)
})

test('a favourite is marked where one reads: the page neither moves nor loads again', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', phone)
  await page.goto('/', { waitUntil: 'networkidle' })
  const loads: string[] = []
  page.on('request', (request) => request.method() === 'GET' && loads.push(new URL(request.url()).pathname))
  const card = page.locator('article', { hasText: 'Première brève du réseau.' })
  await card.scrollIntoViewIfNeeded()
  const before = await page.evaluate(() => window.scrollY)
  await card.getByRole('button', { name: /Favori/ }).click()
  await expect.poll(() => card.getByRole('button', { name: /Favori/ }).getAttribute('aria-pressed')).toBe('true')
  await card.getByRole('button', { name: 'Enregistrer' }).click()
  await card.getByRole('button', { name: 'Enregistré' }).waitFor()
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  expect(loads.filter((path) => !path.startsWith('/live'))).toEqual([])
  await page.reload()
  const again = page.locator('article', { hasText: 'Première brève du réseau.' })
  expect(await again.getByRole('button', { name: /Favori.*1/ }).getAttribute('aria-pressed')).toBe('true')
  await again.getByRole('button', { name: 'Enregistré' }).waitFor()
  await context.close()
})

test('a favourite that does not arrive is taken back, and one is told, where no worker keeps it', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', { ...laptop, serviceWorkers: 'block' })
  await page.goto('/', { waitUntil: 'networkidle' })
  const card = page.locator('article', { hasText: 'Deuxième brève du réseau.' })
  await context.setOffline(true)
  await card.getByRole('button', { name: /Favori/ }).click()
  await card.getByRole('alert').waitFor()
  expect(await card.getByRole('button', { name: /Favori/ }).getAttribute('aria-pressed')).toBe('false')
  await expectAccessible(page)
  await context.close()
})

test('a few words are published from above the feed, and the next ones begin empty', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', phone)
  await page.goto('/', { waitUntil: 'networkidle' })
  const words = page.getByRole('textbox', { name: 'Écrire une brève' })
  await words.fill('Vu à la foire de Rezé : un café suspendu.')
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await page.locator('article', { hasText: 'un café suspendu' }).waitFor()
  expect(await words.inputValue()).toBe('')
  await expectAccessible(page)
  await context.close()
})

test('words that arrive while one writes leave what is being written alone', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/', { waitUntil: 'networkidle' })
  const words = page.getByRole('textbox', { name: 'Écrire une brève' })
  await words.pressSequentially('Je commence à')
  await world.note(world.lienLoire, 'Une quatrième brève.')
  await page.getByRole('button', { name: /nouvelle publication/ }).click()
  await page.locator('article', { hasText: 'Une quatrième brève.' }).waitFor()
  expect(await words.inputValue()).toBe('Je commence à')
  await context.close()
})

test('one relays over the feed, with a line of why, and goes on reading', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/', { waitUntil: 'networkidle' })
  const card = page.locator('article', { hasText: 'Troisième brève du réseau.' })
  await card.getByRole('link', { name: /^Relayer/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Relayer cette publication' })
  await dialog.getByLabel('Pourquoi la relayer').fill('x'.repeat(301))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Relayer', exact: true }).click()
  await dialog.getByText(/300/).first().waitFor()
  expect(await dialog.getByLabel('Pourquoi la relayer').inputValue()).toHaveLength(301)
  await dialog.getByLabel('Pourquoi la relayer').fill('Pour les relais quartier.')
  await dialog.getByRole('button', { name: 'Relayer', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await card.getByRole('link', { name: /^Relayé/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  await card.getByRole('link', { name: /^Relayé/ }).click()
  await page.getByText('Pour les relais quartier.').waitFor()
  await context.close()
})

test('without a script the same button leads to the form on the page of the post', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe', { ...phone, javaScriptEnabled: false })
  await page.goto('/?fil=local')
  await page
    .locator('article', { hasText: 'Troisième brève' })
    .getByRole('link', { name: /^Relayer/ })
    .click()
  await page.getByLabel('Pourquoi la relayer').fill('À lire à Rezé.')
  await page.locator('#relay').getByRole('button', { name: 'Relayer', exact: true }).click()
  await page.getByText('À lire à Rezé.').waitFor()
  await context.close()
})

test('what a reader opened stays open when the card is refreshed', async () => {
  const { app } = world
  const bytes = await picture(90, 60).jpeg().toBuffer()
  const { id } = await app.media.upload(world.chloe, { bytes, name: 'a.jpg' })
  const note = {
    kind: 'note',
    visibility: 'public',
    language: 'fr',
    media: [{ id, description: 'Un chantier' }],
  } as const
  const voice = { personId: world.chloe, actorId: world.chloe }
  const source = 'Derrière l’avertissement'
  await world.follow(world.yann, world.chloe)
  const post = await app.publishing.publish(voice, { ...note, source, warning: 'Travaux', sensitive: true })
  await world.settle()
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/', { waitUntil: 'networkidle' })
  const card = page.locator(`article[data-post="${post}"]`)
  await card.getByText('Travaux').click()
  await card.getByText('Contenu sensible').click()
  const shown = () => card.getByAltText('Un chantier').isVisible()
  expect(await shown()).toBe(true)
  await card.getByRole('button', { name: /Favori/ }).click()
  await expect.poll(() => card.getByRole('button', { name: /Favori/ }).getAttribute('aria-pressed')).toBe('true')
  expect(await shown()).toBe(true)
  // Its author changes it, and something else arrives: the page is asked for anew.
  await app.publishing.edit(world.chloe, post, {
    source: 'Tout autre chose',
    warning: 'Travaux en cours',
    language: 'fr',
    sensitive: true,
    media: note.media,
  })
  await world.note(world.chloe, 'Une brève de plus')
  await page.getByRole('button', { name: /nouvelle/ }).click()
  await expect.poll(() => card.innerText()).toContain('Tout autre chose')
  expect(await shown()).toBe(true)
  await context.close()
})
