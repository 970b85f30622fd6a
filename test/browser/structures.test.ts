import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { readDirectoryCsv } from '../../src/actors/index.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  const csv = 'denomination,siren,territoire\nLes Amis du Canal,807469317,com-44109\nLa Recyclerie du Port,,com-44109\n'
  await world.app.actors.importStructures(readDirectoryCsv(csv))
})

const plainPhone: BrowserContextOptions = { ...phone, javaScriptEnabled: false, colorScheme: 'dark' }
/** What is shown, with plain spaces for the narrow ones of French typography. */
const main = async (page: Page) => (await page.locator('main').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')
const press = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name }).click()

/** Everything of a page that the window does not hold sideways. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('a person edits her profile: a refusal leads to its field with all that was typed, then her page shows it', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe', laptop)
  await page.goto('/')
  await page.getByTitle(/^Compte de/).click()
  await page.getByRole('link', { name: 'Réglages' }).click()
  await page
    .getByRole('link', { name: /^Profil/ })
    .first()
    .click()
  await page.waitForURL(/\/reglages\/profil$/)
  await expectAccessible(page)
  await page.getByLabel('En quelques mots').fill('L’**habitat participatif**, de près.')
  await page.getByLabel('Commune').fill('Saint-Denis')
  await page.getByLabel('Territoire 1').fill('Loire-Atl')
  await expect.poll(() => page.locator('datalist option[value="Loire-Atlantique (44)"]').count()).toBe(1)
  await page.getByLabel('Territoire 1').fill('Loire-Atlantique (44)')
  await page.getByRole('group', { name: 'Territoires où vous agissez' }).getByRole('button').click()
  await page.getByLabel('Territoire 3').fill('Pays de la Loire')
  await page.getByText('Choisir des spécialités').click()
  await page.getByLabel('Habitat participatif').check()
  await page.getByLabel('Adresse ou mots 1').fill('chloe.example.org')
  await page.getByLabel('Portrait ou logo').setInputFiles({
    name: 'moi.png',
    mimeType: 'image/png',
    buffer: await picture(400, 400).png().toBuffer(),
  })
  await press(page, 'Enregistrer')
  await expect.poll(() => main(page)).toContain('Saint-Denis (93)')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('seat')
  await expectAccessible(page)
  expect(await page.getByLabel('Territoire 2').inputValue()).toBe('Pays de la Loire')
  expect(await page.getByLabel('Adresse ou mots 1').inputValue()).toBe('chloe.example.org')
  await page.getByLabel('Commune').fill('Saint-Denis (93)')
  await press(page, 'Enregistrer')
  await expect.poll(() => main(page)).toContain('Enregistré')
  expect(await page.getByLabel('Adresse ou mots 1').inputValue()).toBe('https://chloe.example.org/')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Voir la page' }).click()
  await page.waitForURL(/\/@chloe$/)
  const text = await main(page)
  for (const words of ['L’habitat participatif, de près.', 'Saint-Denis (93)', 'Habitat participatif'])
    expect(text).toContain(words)
  expect(await page.locator('main header img').count()).toBe(1)
  await context.close()
})

test('without a script, on a telephone, the same form does the same', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', plainPhone)
  await page.goto('/reglages/profil')
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('En quelques mots').fill('Lecteur assidu.')
  await page.getByLabel('Commune').fill('Xyzzyville')
  await page.locator('#banner').setInputFiles({
    name: 'bandeau.png',
    mimeType: 'image/png',
    buffer: await picture(1200, 300).png().toBuffer(),
  })
  await page.getByLabel('Ce que montre le bandeau').fill('La Loire à l’étiage')
  await press(page, 'Enregistrer')
  expect(await main(page)).toContain('« Xyzzyville »')
  expect(await page.getByLabel('En quelques mots').inputValue()).toBe('Lecteur assidu.')
  await page.getByLabel('Commune').fill('Nantes')
  await press(page, 'Enregistrer')
  expect(await main(page)).toContain('Enregistré')
  await page.goto('/@yann')
  expect(await page.getByAltText('La Loire à l’étiage').count()).toBe(1)
  await context.close()
})

test('an owner invites by a name that is proposed, changes a role, and the one invited joins', async () => {
  const marie = await signIn(browser, world.url, 'marie', laptop)
  await marie.page.goto('/@lien_loire')
  await marie.page.locator('main').getByRole('link', { name: 'Équipe' }).click()
  await marie.page.waitForURL(/\/structures\/lien_loire\/equipe$/)
  await expectAccessible(marie.page)
  await marie.page.getByLabel('Identifiant de la personne').fill('berang')
  await expect.poll(() => marie.page.locator('datalist option[value="@chloe"]').count()).toBe(1)
  await marie.page.getByLabel('Identifiant de la personne').fill('@chloe')
  await marie.page.getByLabel('Rôle', { exact: true }).selectOption('Contributeur')
  await press(marie.page, 'Inviter')
  await expect.poll(() => main(marie.page)).toContain('comme contributeur')
  await expect.poll(() => marie.page.getByLabel('Identifiant de la personne').inputValue()).toBe('')
  await expectAccessible(marie.page)

  const chloe = await signIn(browser, world.url, 'chloe', plainPhone)
  await chloe.page.goto('/structures')
  expect(await overflow(chloe.page)).toBe(0)
  await press(chloe.page, 'Rejoindre l’équipe de Réseau Lien-Loire')
  expect(await main(chloe.page)).toContain('Contributeur')
  await chloe.page.goto('/structures/lien_loire/equipe')
  expect(await overflow(chloe.page)).toBe(0)
  expect(await main(chloe.page)).not.toContain('Inviter quelqu’un')

  await marie.page.reload()
  await marie.page.getByText('Modifier', { exact: true }).nth(1).click()
  await expectAccessible(marie.page)
  await marie.page.getByLabel('Rôle de Chloé Béranger', { exact: true }).selectOption('Rédacteur')
  await press(marie.page, 'Changer le rôle')
  await expect.poll(() => main(marie.page)).toContain('rédacteur, depuis le')
  await marie.page.getByText('Quitter l’équipe').first().scrollIntoViewIfNeeded()
  expect(await main(marie.page)).toContain('Personne d’autre n’en est propriétaire')

  await chloe.page.reload()
  await chloe.page.locator('summary').filter({ hasText: 'Quitter l’équipe' }).click()
  await press(chloe.page, 'Oui, quitter l’équipe')
  await chloe.page.waitForURL(/\/structures$/)
  expect(await main(chloe.page)).toContain('Vous n’êtes d’aucune équipe')
  await marie.page.reload()
  expect(await main(marie.page)).toContain('Vous êtes la seule personne de l’équipe')
  await chloe.context.close()
  await marie.context.close()
})

test('creating what is there already leads to claiming it, without a script, and an administrator decides', async () => {
  const { page, context } = await signIn(browser, world.url, 'amadou', plainPhone)
  await page.goto('/structures/nouvelle')
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('Nom', { exact: true }).fill('Amis du canal')
  await page.getByLabel('Identifiant').fill('amis')
  await page.getByLabel('Forme juridique').selectOption('Association déclarée')
  await page.getByLabel('SIREN').first().fill('807 469 317')
  await press(page, 'Créer la structure')
  expect(await main(page)).toContain('« Les Amis du Canal » a déjà une page ici')
  expect(await page.getByLabel('Forme juridique').inputValue()).toBe('9220')
  await page.getByRole('link', { name: 'Revendiquer cette page' }).click()
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('Qui vous êtes').fill('J’en suis le président.')
  await press(page, 'Envoyer la demande')
  expect(await main(page)).toContain('Vous avez demandé cette page')

  const marie = await signIn(browser, world.url, 'marie', laptop)
  await marie.page.goto('/admin')
  await marie.page.getByRole('link', { name: /^Revendications/ }).click()
  await expect.poll(() => main(marie.page)).toContain('J’en suis le président.')
  await expectAccessible(marie.page)
  await press(marie.page, /^Accepter : Amadou Diallo devient propriétaire/)
  await expect.poll(() => main(marie.page)).toContain('Aucune page demandée')
  await expectAccessible(marie.page)
  await marie.context.close()

  await page.goto('/@amis_canal')
  await page.getByRole('link', { name: 'Modifier le profil' }).click()
  expect(await page.getByLabel('SIREN').first().inputValue()).toBe('807469317')
  await context.close()
})

test.each([
  ['a laptop, in light', { ...laptop, colorScheme: 'light' }],
  ['a telephone, in the dark', { ...phone, colorScheme: 'dark' }],
] as [string, BrowserContextOptions][])('every page of these is accessible on %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'amadou', options)
  for (const path of [
    '/reglages',
    '/reglages/profil',
    '/structures',
    '/structures/nouvelle',
    '/structures/jardins/profil',
    '/structures/jardins/equipe',
    '/@recyclerie_port',
    '/@recyclerie_port/revendiquer',
    '/@jardins',
    '/@jardins/a-propos',
  ]) {
    const answer = await page.goto(path)
    expect(`${path} ${answer?.status()}`).toBe(`${path} 200`)
    await expectAccessible(page)
    expect(`${path} ${await overflow(page)}`).toBe(`${path} 0`)
  }
  await context.close()
})
