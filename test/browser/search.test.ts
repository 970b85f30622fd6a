import { beforeAll, expect, test } from 'vitest'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import type { SavedSearchId } from '../../src/search/index.ts'
import { expectAccessible, phone, signIn } from './browser.ts'
import { expectPages, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let saved: SavedSearchId

beforeAll(async () => {
  await world.note(world.chloe, 'Une ressourcerie ouvre à Rezé : <b>venez</b> réparer avec nous')
  await world.note(world.amadou, 'La ressourcerie cherche des bénévoles')
  await gather(world, { title: 'Fête de la ressourcerie' })
  await world.app.search.learnWords()
  saved = await world.app.search.saved.save(world.yann, { name: 'Réemploi', query: 'ressourcerie', told: true })
  await world.note(world.marie, 'Encore une ressourcerie… non : une recyclerie')
  await world.settle()
})

const pages = () => [
  '/recherche',
  '/recherche?q=ressourcerie',
  '/recherche?q=ressourcerie&voir=evenements&periode=an&tri=recents',
  '/recherche?q=jardins&voir=structures',
  '/recherche?q=resourcerie+couleur:rouge&territoire=nulle+part',
  '/recherche?q=habitat&voir=sujets',
  '/recherche/enregistrees',
  `/recherche/enregistrees/${saved}`,
  '/notifications',
]

test.each(looks)(
  'every page is for everyone, and as wide as its screen: %s',
  async (_, options) => {
    await expectPages({ world, browser }, 'yann', pages(), options)
  },
  120_000,
)

test('the key leads to the field, and results come as one types, told to those who listen', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.keyboard.press('/')
  await page.keyboard.type('ressourcerie')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/recherche\?q=ressourcerie/)
  const status = page.locator('main [role=status]')
  await expect.poll(() => status.innerText()).toBe('5 résultats')
  expect(await page.locator('main mark').first().innerText()).toBe('ressourcerie')
  await page.locator('#q').fill('ressourcerie bénévoles')
  await expect.poll(() => status.innerText()).toBe('1 résultat')
  expect(new URL(page.url()).searchParams.get('q')).toBe('ressourcerie bénévoles')
  expect(await page.locator('#q').inputValue()).toBe('ressourcerie bénévoles')
  await context.close()
})

test('without a script, the form finds the same; a misspelt word is put right in one click', async () => {
  const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', javaScriptEnabled: false, ...phone })
  const page = await context.newPage()
  await page.goto('/')
  await page.locator('#search').fill('resourcerie')
  await page.locator('#search').press('Enter')
  await page.getByRole('link', { name: 'ressourcerie' }).click()
  const main = page.locator('main')
  expect(await main.locator('[role=status]').innerText()).toBe('5 résultats')
  await main.getByRole('link', { name: /^Événements/ }).click()
  expect(await main.innerText()).toContain('Fête de la ressourcerie')
  expect(await main.innerText()).not.toContain('bénévoles')
  await context.close()
})

test('a visitor who does not read French is answered in English', async () => {
  const context = await browser.newContext({ baseURL: world.url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/recherche?q=ressourcerie+type:banana')
  await expectAccessible(page)
  expect(await page.locator('main').innerText()).toContain('could not be understood')
  await context.close()
})

test('a search is kept without a script, and leads from its notification to its feed', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', { ...phone, javaScriptEnabled: false })
  await page.goto('/notifications')
  await page.getByRole('link', { name: /Votre recherche « Réemploi » a trouvé/ }).click()
  expect(new URL(page.url()).pathname).toBe(`/recherche/enregistrees/${saved}`)
  expect(await page.locator('main').innerText()).toContain('Encore une ressourcerie')
  await page.goto('/recherche?q=b%C3%A9n%C3%A9voles')
  await page.getByText('Enregistrer cette recherche').click()
  await page.getByLabel('Nom', { exact: true }).fill('réemploi')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  expect(await page.locator('main').innerText()).toContain('Vous avez déjà une recherche')
  await page.getByLabel('Nom', { exact: true }).fill('Bénévoles')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  expect(await page.locator('h1').innerText()).toBe('Bénévoles')
  await page.getByText('Nom et alerte').click()
  await page.getByRole('button', { name: 'Supprimer cette recherche' }).click()
  expect(await page.locator('main').innerText()).not.toContain('Bénévoles')
  await context.close()
})
