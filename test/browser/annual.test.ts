import { beforeAll, expect, test } from 'vitest'
import { type expectAccessible, laptop, signIn } from './browser.ts'
import { expectWhole, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  const { app, chloe, yann, amadou, lienLoire, jardins } = world
  await world.follow(yann, chloe)
  await world.follow(amadou, yann)
  const post = await world.note(chloe, 'Un habitat partagé ouvre ses portes à Nantes #habitat')
  const relay = await world.relay(yann, post, { why: 'Des voisins y sont' })
  const second = await world.relay(amadou, post, { pressedIn: relay, why: 'À visiter' })
  await world.relay(lienLoire, post, { pressedIn: second })
  await world.relay(jardins, await world.note(yann, 'Marché de producteurs samedi'))
  const visitor = { address: '203.0.113.9', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Firefox/142.0' }
  const reader = async (id: typeof yann) => ({ viewer: await app.publishing.viewer(id), visitor })
  await app.insights.read(await reader(yann), [{ postId: post, seenIn: null }])
  await app.insights.read(await reader(amadou), [{ postId: post, seenIn: relay }])
  await app.insights.read({ viewer: null, visitor }, [{ postId: post, seenIn: null }])
  await app.insights.settled()
  await world.settle()
  world.clock.set(new Date('2026-12-08T09:00:00Z'))
})

test('the year is made on asking, and tells how far it went; without a script', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe', { ...laptop, javaScriptEnabled: false })
  await page.goto('/bilan')
  expect(new URL(page.url()).pathname).toBe('/bilan/2026')
  await page.getByText('Votre année est prête à être racontée').waitFor()
  await page.getByRole('button', { name: 'Faire le bilan' }).click()
  await world.settle()
  await page.goto('/bilan/2026')
  const text = await page.locator('main').innerText()
  expect(text).toContain('Votre bilan 2026')
  expect(text).toContain('La plus longue chaîne')
  expect(text).toContain('3 maillons de suite, 3 en tout')
  expect(text).toContain('relayé par 3 comptes')
  await page.getByRole('link', { name: 'Voir la chaîne' }).click()
  expect(new URL(page.url()).pathname).toMatch(/\/chaine$/)
  await context.close()
})

test('with a script, it shows as soon as it is there', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/bilan/2026')
  await page.getByRole('button', { name: 'Faire le bilan' }).click()
  await page.getByRole('heading', { name: 'Ce qui a été transmis' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('Maillons à la suite')
  await context.close()
})

test('nobody opens the year of somebody else, nor one that is none', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  for (const path of ['/bilan/2026?pour=lien_loire', '/bilan/2026?pour=chloe', '/bilan/demain'])
    expect(`${path} ${(await page.goto(path))?.status()}`).toBe(`${path} 404`)
  await page.goto('/bilan/2019')
  await page.getByText('Rien à raconter de cette année').waitFor()
  await context.close()
  const visitor = await (await browser.newContext({ baseURL: world.url })).newPage()
  await visitor.goto('/bilan/2026')
  expect(new URL(visitor.url()).pathname).toBe('/connexion')
  await visitor.context().close()
})

test.each(looks)(
  'every page is for everyone, and as wide as its screen: %s',
  async (_, options) => {
    await world.app.insights.annual.ask({ personId: world.amadou, actorId: world.jardins }, 2026)
    await world.settle()
    const { page, context } = await signIn(browser, world.url, 'amadou', options)
    await world.app.insights.annual.ask({ personId: world.amadou, actorId: world.amadou }, 2026)
    await world.settle()
    for (const path of ['/bilan/2026', '/bilan/2026?pour=jardins', '/bilan/2025', '/bilan/2019?pour=jardins']) {
      expect(`${path} ${(await page.goto(path))?.status()}`).toBe(`${path} 200`)
      await expectNothingWrong(page)
    }
    await context.close()
  },
  120_000,
)

async function expectNothingWrong(page: Parameters<typeof expectAccessible>[0]) {
  await expectWhole(page)
}
