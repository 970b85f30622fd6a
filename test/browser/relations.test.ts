import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, phone, signIn } from './browser.ts'
import { looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  const { app, marie, amadou, chloe, yann, jardins, lienLoire } = world
  const self = (id: typeof marie) => ({ personId: id, actorId: id })
  const { relations } = app.actors
  await world.follow(amadou, lienLoire)
  await world.follow(amadou, chloe)
  await world.follow(chloe, lienLoire)
  await relations.endorse(self(amadou), lienLoire)
  await world.note(amadou, 'Le #compost et le #verger')
  await app.publishing.featured.add(self(amadou), 'compost')
  await relations.approveFollowers(self(amadou), true)
  await relations.approveFollowers({ personId: amadou, actorId: jardins }, true)
  await world.follow(yann, amadou)
  await world.follow(marie, amadou)
  await relations.mute(self(amadou), marie, { forSeconds: 7 * 24 * 3600 })
  await relations.block(self(amadou), yann)
  await world.follow(chloe, jardins)
  await relations.blockDomain(self(amadou), 'spam.example')
  await app.actors.followTopic(self(amadou), 'hashtag:compost')
  await world.settle()
})

const pages = [
  '/@chloe/relation',
  '/@chloe/relation?pour=jardins',
  '/@marie/relation',
  '/@yann/relation',
  '/@lien_loire',
  '/@marie',
  '/@yann',
  '/@amadou',
  '/@amadou/a-propos',
  '/reglages/relations',
  '/reglages/relations?pour=jardins',
  '/reglages/relations?genre=masques',
  '/reglages/relations?genre=bloques',
  '/reglages/relations?genre=serveurs',
  '/reglages/mise-en-avant',
  '/reglages/mise-en-avant?pour=jardins',
  '/reglages/abonnements?genre=mots',
  '/mots/compost',
  '/suggestions',
]

test.each(looks)(
  'every page is for everyone, and as wide as its screen: %s',
  async (_, options) => {
    const { page, context } = await signIn(browser, world.url, 'amadou', options)
    for (const path of pages) {
      expect(`${path} ${(await page.goto(path))?.status()}`).toBe(`${path} 200`)
      await expectAccessible(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(`${path} ${over}`).toBe(`${path} 0`)
    }
    await context.close()
  },
  120_000,
)

const main = (page: Page) => page.locator('main').innerText()

describe.each([
  ['with a script', true],
  ['without a script', false],
])('%s', (_, javaScriptEnabled) => {
  test('from the menu of a post to a mute, and back from the profile', async () => {
    const words = `À masquer ${javaScriptEnabled}`
    await world.note(world.lienLoire, words)
    const { page, context } = await signIn(browser, world.url, 'chloe', { ...phone, javaScriptEnabled })
    await page.goto('/')
    const card = page.getByRole('article').filter({ hasText: words })
    await card.getByLabel('Plus d’actions').click()
    await card.getByRole('link', { name: 'Masquer Réseau Lien-Loire' }).click()
    await page.waitForURL(/\/@lien_loire\/relation#masquer/)
    await page.getByLabel('Pour combien de temps').selectOption({ label: '7 jours' })
    await page.getByRole('button', { name: 'Masquer Réseau Lien-Loire' }).click()
    await expect.poll(() => main(page)).toContain('Vous masquez Réseau Lien-Loire jusqu’au')
    await page.goto('/')
    expect(await main(page)).not.toContain(words)
    await page.goto('/@lien_loire')
    await page.getByLabel('Autres actions sur Réseau Lien-Loire').click()
    await page.getByRole('button', { name: 'Ne plus masquer Réseau Lien-Loire' }).click()
    await page.waitForURL(/\/relation/)
    await page.goto('/')
    expect(await main(page)).toContain(words)
    await context.close()
  })
})
