import { expect, test } from 'vitest'
import { pdfOf } from '../../src/media/documents/documents.fixture.ts'
import { expectAccessible, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdfOf([[name]]) })

test('of two documents the first is taken, the second refused in words, and no third is offered until it is removed', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', phone)
  const main = page.locator('main')
  await page.goto('/publier', { waitUntil: 'networkidle' })
  await page.getByLabel('Texte de la brève').fill('Deux rapports')
  await main.locator('input[type=file]').setInputFiles([pdf('Bilan.pdf'), pdf('Budget.pdf')])
  await main.getByText('Bilan.pdf', { exact: true }).waitFor()
  expect(await main.getByRole('alert').innerText()).toMatch(/^Budget\.pdf : Une publication porte un seul document/)
  expect(await main.locator('input[type=file]').count()).toBe(0)
  await expectAccessible(page)
  await main.getByRole('button', { name: 'Retirer Bilan.pdf' }).click()
  await main.locator('input[type=file]').setInputFiles([pdf('Budget.pdf')])
  await main.getByText('Budget.pdf', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await page.waitForURL(/\/@yann\/\d+$/)
  expect(await main.innerText()).toContain('Budget.pdf')
  expect(await main.innerText()).not.toContain('Bilan.pdf')
  await context.close()
})
