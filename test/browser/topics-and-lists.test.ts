import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import type { ListId } from '../../src/feeds/index.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { expectPages, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let post: PostId
let list: ListId

beforeAll(async () => {
  const { app, marie, yann, lienLoire, jardins, chloe } = world
  const specialities = ['habitat-participatif']
  await app.actors.editProfile({ personId: marie, actorId: lienLoire }, { seat: 'com-44109', specialities })
  const voice = { personId: marie, actorId: lienLoire }
  const composed = { kind: 'note', source: 'Un habitat partagé', visibility: 'public', language: 'fr' } as const
  post = await app.publishing.publish(voice, { ...composed, specialities, territory: 'dep-44' })
  await gather(world, { title: 'Portes ouvertes', specialities })
  await world.note(jardins, 'Récolte de mars')
  await app.publishing.save(yann, post)
  await app.publishing.favourite({ personId: yann, actorId: yann }, post)
  await app.actors.followTopic({ personId: yann, actorId: yann }, 'speciality:iae')
  await world.follow(yann, chloe)
  list = await app.feeds.createList(yann, 'Éclaireurs')
  await app.feeds.addToList(yann, list, jardins)
  const planned = await world.note(lienLoire, 'À relayer mardi')
  const dueAt = new Date(world.clock.now().getTime() + 3 * 24 * 3600 * 1000)
  await app.relays.plan({ personId: yann, actorId: yann }, { postId: planned, why: 'Pour mardi', dueAt })
  const gone = await world.note(lienLoire, 'Retirée avant l’heure')
  await app.relays.plan({ personId: yann, actorId: yann }, { postId: gone, dueAt })
  await app.publishing.withdraw(marie, gone)
  await world.settle()
})

const main = (page: Page) => page.locator('main').innerText()
const pages = () => [
  '/specialites',
  '/specialites/habitat-participatif',
  '/specialites/finance-solidaire',
  '/territoires',
  '/territoires/dep-44',
  '/listes',
  '/listes?ajouter=jardins',
  `/listes/${list}`,
  `/listes/${list}?vue=membres&nom=chlo`,
  `/listes/${list}?supprimer`,
  '/enregistrements',
  '/favoris',
  '/relais-prevus',
  '/brouillons',
  '/reglages/abonnements',
  '/reglages/abonnements?genre=specialites',
  '/reglages/abonnements?genre=territoires',
  `/@lien_loire/${post}?relayer`,
  `/publier?repondre=${post}`,
]

test.each(looks)(
  'every page is for everyone, and as wide as its screen: %s',
  async (_, options) => {
    await expectPages({ world, browser }, 'yann', pages(), options)
  },
  120_000,
)

test('a visitor reads a speciality and a territory', async () => {
  const context = await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...phone })
  const page = await context.newPage()
  for (const path of ['/specialites', '/specialites/habitat-participatif', '/territoires/dep-44']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  expect(await main(page)).toContain('Un habitat partagé')
  await page.getByRole('link', { name: 'Suivre' }).click()
  await page.waitForURL(/\/connexion\?retour=%2Fterritoires%2Fdep-44/)
  await context.close()
})

test('the same in English', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', laptop)
  await page.goto('/reglages/langue')
  await page.getByLabel('English').check()
  await page.getByRole('main').getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('heading', { name: 'Language' }).waitFor()
  for (const [path, words] of [
    ['/relais-prevus', 'No planned relay'],
    ['/listes', 'Name of the list'],
    ['/enregistrements', 'Nothing put aside'],
    ['/reglages/abonnements?genre=territoires', 'You follow no territory'],
    ['/specialites/habitat-participatif', 'Co-housing'],
    ['/territoires/dep-44', 'Department'],
  ] as const) {
    await page.goto(path)
    expect(await main(page)).toContain(words)
  }
  await context.close()
})

describe.each([
  ['with a script', true],
  ['without a script', false],
])('%s', (_, javaScriptEnabled) => {
  test('a relay is planned for later from a card, seen there, and given up', async () => {
    const note = await world.note(world.lienLoire, `À planifier ${javaScriptEnabled}`)
    const { page, context } = await signIn(browser, world.url, 'chloe', { ...phone, javaScriptEnabled })
    await page.goto('/?fil=local')
    const card = page.getByRole('article').filter({ hasText: `À planifier ${javaScriptEnabled}` })
    await card.getByRole('link', { name: /^Relayer/ }).click()
    await page.getByLabel('Pourquoi la relayer').fill('Avant l’été')
    await page.getByLabel('Territoire').fill('Xyzzyville')
    await page.getByText('Relayer plus tard').click()
    await page.getByLabel('Date').fill('2026-03-10')
    await page.getByLabel('Heure').fill('08:00')
    const send = page.locator('form[action*="?/relay"]').getByRole('button', { name: /^(Relayer|Prévoir le relais)$/ })
    if (javaScriptEnabled) expect(await send.innerText()).toBe('Prévoir le relais')
    await send.click()
    await expect.poll(() => main(page)).toContain('Aucun lieu ne s’appelle')
    expect(await page.getByLabel('Pourquoi la relayer').inputValue()).toBe('Avant l’été')
    expect(await page.getByLabel('Date').inputValue()).toBe('2026-03-10')
    await page.getByLabel('Territoire').fill('Nantes')
    await send.click()
    await expect.poll(() => main(page)).toMatch(/Relais prévu le mardi 10 mars à 8\sh/)
    await page
      .getByRole('link', { name: /Relais prévu le/ })
      .first()
      .click()
    await page.waitForURL('**/relais-prevus')
    expect(await main(page)).toContain('Nantes (44)')
    await page.getByRole('button', { name: /^Renoncer au relais prévu de/ }).click()
    await expect.poll(() => main(page)).toContain('Aucun relais prévu')
    expect((await world.app.relays.chain(note)).links).toBe(0)
    await context.close()
  })

  test('a list is made from a profile, and filled by a name one types', async () => {
    const name = `Liste ${javaScriptEnabled}`
    const { page, context } = await signIn(browser, world.url, 'amadou', { ...laptop, javaScriptEnabled })
    await page.goto('/@lien_loire')
    await page.getByRole('link', { name: 'Ajouter à une liste' }).click()
    await page.getByLabel('Nom de la liste').fill(name)
    await page.getByRole('button', { name: /^Créer la liste et y ajouter/ }).click()
    await page.getByRole('button', { name: `Retirer Réseau Lien-Loire de ${name}` }).waitFor()
    await page.getByRole('link', { name, exact: true }).click()
    await expect.poll(() => main(page)).toContain('Un habitat partagé')
    await page.getByRole('link', { name: /^Membres/ }).click()
    await page.getByRole('searchbox', { name: 'Qui ajouter' }).fill('beran')
    if (!javaScriptEnabled) await page.getByRole('main').getByRole('button', { name: 'Chercher' }).click()
    await page.getByRole('button', { name: `Ajouter Chloé Béranger à ${name}` }).click()
    await expect.poll(() => main(page)).toContain('2 membres')
    await context.close()
  })

  test('a speciality is followed and left where it is listed', async () => {
    const { page, context } = await signIn(browser, world.url, 'amadou', { ...phone, javaScriptEnabled })
    await page.goto('/specialites')
    await page.getByRole('button', { name: 'Suivre Habitat participatif' }).click()
    await page.getByRole('button', { name: 'Ne plus suivre Habitat participatif' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/specialites')
    await page.goto('/')
    expect(await main(page)).toContain('Un habitat partagé')
    await page.goto('/reglages/abonnements?genre=specialites')
    await page.getByRole('button', { name: 'Ne plus suivre Habitat participatif' }).click()
    await expect.poll(() => main(page)).toContain('Vous ne suivez aucune spécialité')
    await context.close()
  })
})
