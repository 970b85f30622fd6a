import { beforeAll, expect, test } from 'vitest'
import { mastodonArchive, note } from '../../src/portability/archive.fixture.ts'
import { signIn } from './browser.ts'
import { expectPages, expectWhole, looks, screens, useBrowser } from './screens.ts'

const used = useBrowser()
const { world, browser } = used
beforeAll(async () => {
  const { app, yann, chloe } = world
  const voice = { personId: yann, actorId: yann }
  await world.follow(yann, chloe)
  const bytes = new TextEncoder().encode('amadou\npersonne\n')
  await app.portability.importTable(voice, { kind: 'follows', bytes, name: 'abonnements.csv', replacing: false })
  await app.portability.askExport(voice)
  await world.settle()
})

test.each(looks)('the pages of leaving and arriving are for everyone, and as wide as their screen: %s', (_, options) =>
  expectPages(used, 'yann', ['/reglages/exporter', '/reglages/importer'], options),
)

test.each(screens)('what an archive holds is seen before anything of it is taken: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'chloe', options)
  const main = page.getByRole('main')
  const words = () => main.innerText()
  /** The page says nothing new by itself. */
  const becomes = async (text: string) => {
    await expect.poll(async () => (await page.reload()) && (await words())).toContain(text)
  }
  await page.goto('/reglages/importer')
  const film = { type: 'Document', mediaType: 'video/mp4', url: '/media_attachments/files/film.mp4', name: null }
  const notes = [note({ n: 1 }), note({ n: 2, more: { attachment: [film] } })]
  const likes = JSON.stringify({ orderedItems: ['https://rien.invalid/1'] })
  const buffer = await mastodonArchive(notes, { 'likes.json': likes })
  await main.getByLabel(/^Archive/).setInputFiles({ name: 'archive.zip', mimeType: 'application/zip', buffer })
  await main.getByRole('button', { name: 'Envoyer l’archive' }).click()
  await becomes('À vous de choisir')
  const seen = await words()
  for (const said of [/Karim Benali/, /karim@b.example/, /Publications\s: 2/, /Favoris\s: 1/, /perd des fichiers/])
    expect(seen).toMatch(said)
  await expectWhole(page, options)
  await main.getByRole('checkbox', { name: /^Favoris/ }).uncheck()
  await main.getByRole('button', { name: 'Importer' }).first().click()
  await becomes('2 lignes faites')
  await expectWhole(page, options)
  await context.close()
})

test.each(screens)('an archive that is not wanted after all is thrown away: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'amadou', options)
  const main = page.getByRole('main')
  await page.goto('/reglages/importer')
  const file = { name: 'archive.zip', mimeType: 'application/zip', buffer: await mastodonArchive([note({ n: 1 })]) }
  await main.getByLabel(/^Archive/).setInputFiles(file)
  await main.getByRole('button', { name: 'Envoyer l’archive' }).click()
  await expect.poll(async () => (await page.reload()) && (await main.innerText())).toContain('À vous de choisir')
  await main.getByRole('button', { name: 'Jeter' }).click()
  await expect.poll(() => main.innerText()).toContain('Aucun import ces trente derniers jours')
  await context.close()
})

test('the notice of an archive leads to where it is downloaded', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/notifications')
  await expectWhole(page)
  await page.getByRole('link', { name: 'Votre archive est prête à télécharger' }).click()
  await page.waitForURL('**/reglages/exporter')
  await context.close()
})
