import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  await world.follow(world.yann, world.chloe)
  await world.follow(world.chloe, world.lienLoire)
})

test('a structure publishes, another person sees it arrive, relays it with a line of why, and the chain shows it', async () => {
  const chloe = await signIn(browser, world.url, 'chloe')
  await chloe.page.goto('/')

  const marie = await signIn(browser, world.url, 'marie')
  await marie.page.goto('/publier')
  await expectAccessible(marie.page)
  await marie.page.getByLabel('Publier en tant que').selectOption({ label: 'Réseau Lien-Loire' })
  await marie.page
    .getByLabel('Texte de la brève')
    .fill('Appel à projets **habitat participatif** : dossiers avant l’été.')
  await marie.page.getByRole('button', { name: 'Publier' }).click()
  await marie.page.waitForURL(/@lien_loire\/\d+$/)

  await chloe.page.getByRole('button', { name: '1 nouvelle publication' }).click()
  const card = chloe.page.getByRole('article').filter({ hasText: 'habitat participatif' })
  await card.getByRole('link', { name: /^Relayer/ }).click()
  const dialog = chloe.page.getByRole('dialog')
  await dialog.getByLabel('Pourquoi la relayer').fill('Les groupes d’habitants déjà formés y ont droit.')
  await expectAccessible(chloe.page)
  await dialog.getByRole('button', { name: 'Relayer', exact: true }).click()
  await card.getByRole('link', { name: /^Relayé/ }).click()
  await chloe.page.getByRole('link', { name: 'Voir la chaîne' }).click()
  await chloe.page.waitForURL(/chaine$/)
  await expect
    .poll(() => chloe.page.locator('main').innerText())
    .toContain('Les groupes d’habitants déjà formés y ont droit.')
  await expectAccessible(chloe.page)
  await chloe.context.close()
  await marie.context.close()
})

test('on a telephone without JavaScript one relays what came by a relay, and the chain has two links', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', { ...phone, javaScriptEnabled: false })
  await page.goto('/')
  const card = page.getByRole('article').filter({ hasText: 'habitat participatif' })
  await expect.poll(() => card.innerText()).toContain('Les groupes d’habitants déjà formés y ont droit.')
  await card.getByRole('link', { name: /^Relayer/ }).click()
  await page.getByLabel('Pourquoi la relayer').fill('À Nantes aussi.')
  await page.locator('#relay').getByRole('button', { name: 'Relayer' }).click()
  const post = /\/(\d+)$/.exec(new URL(page.url()).pathname)![1]!
  const chain = await world.app.relays.chain(post as never)
  expect(chain.levels).toEqual([
    { distance: 1, links: 1 },
    { distance: 2, links: 1 },
  ])
  await context.close()
})

test('what was typed is still there when a publication is refused', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', laptop)
  await page.goto('/publier')
  const tooLong = 'Très long. '.repeat(500)
  await page.getByLabel('Texte de la brève').fill(tooLong)
  await page.getByRole('button', { name: 'Publier' }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('Rien n’est perdu')
  expect(await page.getByLabel('Texte de la brève').inputValue()).toBe(tooLong)
  await context.close()
})
