import { expect, test } from 'vitest'
import { signIn } from './browser.ts'
import { expectWhole, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

test.each(screens)('an administrator closes a hashtag, and opens it again: %s', async (name, options) => {
  const tag = name.includes('laptop') ? 'arnaque' : 'escroquerie'
  const [saved, refused] = [
    new RegExp(`#${tag}\\s: enregistré`),
    new RegExp(`n’admet pas dans une publication\\s: #${tag}`),
  ]
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  await page.goto('/admin')
  await main.getByRole('link', { name: 'Mots-dièse' }).click()
  await page.waitForURL('**/admin/mots')
  await expectWhole(page, options)
  await main.getByLabel('Un mot-dièse').fill(`#${tag}`)
  await main.getByRole('button', { name: 'Montrer' }).click()
  await main.getByRole('heading', { name: `#${tag}` }).waitFor()
  const card = main.getByRole('region', { name: `#${tag}` })
  await expectWhole(page, options)
  await card.getByLabel('Peut être utilisé').uncheck()
  await main.getByRole('button', { name: `Enregistrer #${tag}` }).click()
  await expect.poll(() => main.innerText()).toMatch(saved)
  expect(await card.getByLabel('Peut être utilisé').isChecked()).toBe(false)
  expect(await card.getByLabel('Peut monter').isChecked()).toBe(true)
  await expectWhole(page, options)

  const writer = await signIn(browser, world.url, 'yann', options)
  await writer.page.goto('/publier')
  await writer.page.locator('textarea[name=text]').fill(`Une bonne affaire #${tag}`)
  await writer.page.getByRole('button', { name: 'Publier', exact: true }).click()
  await expect.poll(() => writer.page.getByRole('main').innerText()).toMatch(refused)
  expect(await writer.page.locator('textarea[name=text]').inputValue()).toBe(`Une bonne affaire #${tag}`)
  expect((await writer.page.goto(`/mots/${tag}`))?.status()).toBe(404)
  for (const path of ['/admin/mots', '/admin/journal']) expect((await writer.page.goto(path))?.status()).toBe(403)
  await writer.context.close()

  await page.goto('/admin/mots')
  await card.getByLabel('Peut être utilisé').check()
  await main.getByRole('button', { name: `Enregistrer #${tag}` }).click()
  await expect.poll(() => main.innerText()).toMatch(saved)
  await world.note(world.yann, `Rien à voir #${tag}`)
  await page.goto('/admin/journal')
  const lines = (await main.getByRole('listitem').allInnerTexts()).filter((line) => line.includes(`#${tag}`))
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^Marie .* a rouvert aux nouvelles publications/)
  expect(lines[1]).toMatch(/^Marie .* a fermé aux nouvelles publications/)
  await expectWhole(page, options)
  await page.goto(`/mots/${tag}`)
  expect(await main.innerText()).toContain('Rien à voir')
  await context.close()
})
