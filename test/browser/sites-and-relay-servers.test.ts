import { expect, test } from 'vitest'
import { signIn } from './browser.ts'
import { expectWhole, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

const withSites = screens.map(([name, options], n) => [name, ['un.example', 'deux.example'][n]!, options] as const)

test.each(withSites)('an administrator joins a relay server, and leaves it: %s', async (_, site, options) => {
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  await page.goto('/admin')
  await main.getByRole('link', { name: 'Serveurs relais' }).click()
  await page.waitForURL('**/admin/relais')
  await expectWhole(page, options)
  await main.getByRole('textbox', { name: /^Adresse/ }).fill('http://pas-sûr.example')
  await main.getByRole('button', { name: 'Rejoindre' }).click()
  await expect.poll(() => main.innerText()).toContain('Donnez l’adresse complète d’un autre serveur')
  expect(await main.getByRole('textbox', { name: /^Adresse/ }).inputValue()).toBe('http://pas-sûr.example')
  const address = `https://relais.${site}/inbox`
  await main.getByRole('textbox', { name: /^Adresse/ }).fill(address)
  await main.getByRole('button', { name: 'Rejoindre' }).click()
  await expect.poll(() => main.innerText()).toMatch(/(Pas encore de réponse|Rejoint)/)
  await expectWhole(page, options)
  await main.getByRole('button', { name: `Quitter ${address}` }).click()
  await expect.poll(() => main.innerText()).toContain('Aucun serveur relais')
  await context.close()
})

test.each(withSites)('an administrator brings a list of blocked sites: %s', async (_, site, options) => {
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  await page.goto('/admin/blocages/sites')
  await main.getByRole('link', { name: 'Importer ou exporter une liste' }).click()
  await page.waitForURL('**/sites/liste')
  await expectWhole(page, options)
  await main.getByLabel(/^Ou son contenu/).fill(`${site}\nn'est pas un site\n`)
  await main.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  await expect.poll(() => main.innerText()).toMatch(/1 site nouveau.*1 ligne illisible/)
  await expectWhole(page, options)
  await main.getByRole('button', { name: 'Importer' }).click()
  await page.waitForURL('**/blocages/sites')
  expect(await main.innerText()).toContain(site)
  await context.close()
})
