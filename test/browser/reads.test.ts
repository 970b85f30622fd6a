import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { laptop, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
// Chromium without a screen says so in its user agent, and would be taken for the robot that it is.
const asPeople = {
  ...laptop,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
}

const reads = async (post: PostId) =>
  (await world.app.insights.reach(post, await world.app.publishing.viewer(world.marie)))!.reads!

test('what stood on a visitor’s screen for a second is told, what is below is not', async () => {
  const below = await world.note(world.lienLoire, 'Tout en bas')
  for (let n = 0; n < 12; n++) await world.note(world.lienLoire, `Au milieu ${n}\n\n${'Une ligne.\n\n'.repeat(6)}`)
  const above = await world.note(world.lienLoire, 'Tout en haut')
  const page = await browser.newPage({ baseURL: world.url, ...asPeople })
  await page.goto('/')
  await expect.poll(async () => (await reads(above)).openWeb).toBe(1)
  expect((await reads(below)).total).toBe(0)
  await page.locator(`[data-post="${below}"]`).scrollIntoViewIfNeeded()
  await expect.poll(async () => (await reads(below)).openWeb).toBe(1)
  expect((await reads(above)).openWeb).toBe(1)
  expect(await page.context().cookies()).toEqual([])
  await page.close()
})

test('the author sees the number grow on her card while somebody reads', async () => {
  await world.follow(world.yann, world.lienLoire)
  const post = await world.note(world.lienLoire, 'Suivi en direct')
  const marie = await signIn(browser, world.url, 'marie', asPeople)
  await marie.page.goto(`/@lien_loire/${post}`)
  const card = marie.page.locator(`[data-post="${post}"]`)
  await card.waitFor()
  expect(await card.innerText()).not.toContain('lecture')
  const yann = await signIn(browser, world.url, 'yann', asPeople)
  await yann.page.goto('/')
  await card.getByText('1 lecture').waitFor()
  expect((await reads(post)).byDistance).toEqual([{ distance: 0, reads: 1 }])
  await marie.context.close()
  await yann.context.close()
})

test('two tabs of one person share a connection, and both hear', async () => {
  const post = await world.note(world.lienLoire, 'Deux onglets')
  const { page, context } = await signIn(browser, world.url, 'marie', asPeople)
  const connections: ('open' | 'closed')[] = []
  const times = (what: 'open' | 'closed') => connections.filter((one) => one === what).length
  // Once it is answered, whoever listens there is told what happens.
  context.on('response', (response) => response.url().endsWith('/live') && connections.push('open'))
  context.on('requestfailed', (request) => request.url().endsWith('/live') && connections.push('closed'))
  await page.goto(`/@lien_loire/${post}`)
  // The other would close what is not answered yet.
  await expect.poll(() => times('open')).toBe(1)
  const other = await context.newPage()
  await other.goto(`/@lien_loire/${post}`)
  await expect.poll(() => times('open')).toBe(2)
  await expect.poll(() => times('closed')).toBe(1)
  const visitor = { viewer: null, visitor: { address: '192.0.2.1', userAgent: 'Firefox' } }
  world.app.insights.opened(visitor, { id: post, authorId: world.lienLoire })
  for (const tab of [page, other]) await tab.locator(`[data-post="${post}"]`).getByText('1 lecture').waitFor()
  await context.close()
})
