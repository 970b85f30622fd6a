import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import { expectAccessible, signIn } from './browser.ts'
import { expectPages, expectWhole, looks, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
const self = (id: ActorId) => ({ actorId: id, personId: id })
let unwanted: PostId

beforeAll(async () => {
  const { app, marie, yann, chloe, lienLoire, jardins } = world
  await world.follow(yann, jardins)
  await world.follow(yann, chloe)
  await app.actors.editProfile(self(yann), { seat: 'com-44109' })
  await app.actors.followTopic(self(yann), 'speciality:habitat-participatif')
  const specialities = ['habitat-participatif']
  const composed = { kind: 'note', visibility: 'public', language: 'fr' } as const
  await app.publishing.publish(
    { personId: marie, actorId: lienLoire },
    { ...composed, specialities, source: 'Un habitat partagé' },
  )
  unwanted = await world.note(jardins, 'La récolte de mars')
  await world.relay(chloe, unwanted)
  await gather(world, { title: 'Portes ouvertes', startsAt: '2026-03-05T13:00:00Z' })
  const viewer = await app.publishing.viewer(yann)
  const visitor = { address: '192.0.2.1', userAgent: 'Firefox' }
  for (let n = 0; n < 3; n++) {
    const read = await app.publishing.publish(self(marie), {
      ...composed,
      specialities,
      source: `Un immeuble, puis ${n}`,
    })
    app.insights.opened({ viewer, visitor }, { id: read, authorId: marie })
  }
  await app.insights.settled()
  await world.settle()
})

const anew = () => world.clock.advance(61_000)
const cards = (page: Page) => page.locator('article[data-post]')
const cardOf = (page: Page, post: PostId) => page.locator(`article[data-post="${post}"]`)

test.each(looks)(
  'the essential and what it knows are for everyone, and as wide as their screen: %s',
  async (_, options) => {
    await expectPages({ world, browser }, 'yann', ['/essentiel', '/reglages/pertinence'], options)
  },
  120_000,
)

test.each(screens)('each card says why it is there, and all of it on demand: %s', async (_, options) => {
  anew()
  const { page, context } = await signIn(browser, world.url, 'yann', options)
  await page.goto('/essentiel')
  const card = cardOf(page, unwanted)
  await card.getByText('Pourquoi je vois ceci').click()
  const reasons = await card.locator('details li').allInnerTexts()
  expect(reasons.join('\n')).toMatch(/Vous suivez Les Jardins de l’Erdre/)
  expect(reasons.join('\n')).toMatch(/Relayé par 1 de vos abonnements/)
  await expect.poll(() => page.locator('main').innerText()).toMatch(/Près de chez vous\s: Nantes/)
  await expectWhole(page, options)
  await context.close()
})

test.each(screens)('« moins de ceci » takes the card away at once, and can be undone: %s', async (_, options) => {
  anew()
  const { page, context } = await signIn(browser, world.url, 'yann', options)
  await page.goto('/essentiel')
  const before = await cards(page).count()
  await cardOf(page, unwanted).getByText('Pourquoi je vois ceci').click()
  await cardOf(page, unwanted).getByRole('button', { name: 'Moins de ceci' }).click()
  await expect.poll(() => cards(page).count()).toBe(before - 1)
  expect(new URL(page.url()).pathname).toBe('/essentiel')
  await expectWhole(page, options)
  await page.goto('/essentiel')
  expect(await cardOf(page, unwanted).count()).toBe(0)
  await page.getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(() => cardOf(page, unwanted).count()).toBe(1)
  await context.close()
})

test.each(screens)(
  'whoever goes back from an article finds the list and the place that she left: %s',
  async (_, options) => {
    anew()
    for (let n = 0; n < 6; n++) await world.note(world.jardins, `De quoi remplir un écran, ${n}`)
    const { page, context } = await signIn(browser, world.url, 'yann', options)
    await page.goto('/essentiel')
    await page.waitForURL('**/essentiel?liste=*')
    const ids = () => cards(page).evaluateAll((all) => all.map((card) => card.getAttribute('data-post')))
    const left = await ids()
    const last = left.at(-2)!
    const link = cardOf(page, last as PostId)
      .locator(`a[href$="/${last}"]`)
      .first()
    await link.scrollIntoViewIfNeeded()
    const place = await page.evaluate(() => scrollY)
    await link.click()
    await page.waitForURL(`**/${last}`)
    anew()
    anew()
    const fresh = await world.note(world.jardins, 'Pendant la lecture')
    await page.goBack()
    await page.waitForURL('**/essentiel?liste=*')
    await expect.poll(ids).toEqual(left)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(place / 2)
    await page.reload()
    expect(await ids()).toEqual(left)
    await expect.poll(() => page.locator('main').innerText()).toMatch(/nouveautés? depuis/)
    await page.evaluate(() => scrollTo(0, 0))
    await expectWhole(page, options)
    await page.getByRole('link', { name: 'Voir la nouvelle liste' }).click()
    await cardOf(page, fresh).waitFor()
    await context.close()
  },
)

test('the feed that was looked at last is the first page', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe')
  await page.goto('/')
  expect(new URL(page.url()).pathname).toBe('/')
  await page.getByRole('link', { name: 'L’essentiel' }).click()
  await page.waitForURL('**/essentiel?liste=*')
  await page.goto('/')
  expect(new URL(page.url()).pathname).toBe('/essentiel')
  await page.getByRole('link', { name: 'Tout, dans l’ordre' }).first().click()
  await page.waitForURL('**/?fil=ordre')
  await page.goto('/')
  expect(new URL(page.url()).pathname).toBe('/')
  await context.close()
})

test.each(screens)('a reader corrects what is known of her, switches it off, erases it: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'yann', options)
  await page.goto('/reglages/pertinence')
  await page
    .getByRole('button', { name: 'Apprendre de mes lectures' })
    .or(page.getByRole('button', { name: 'Ne plus apprendre' }))
    .first()
    .waitFor()
  const line = page.locator('li', { hasText: 'Habitat participatif' })
  const less = line.getByRole('button', { name: 'Moins' })
  await less.click()
  await expect.poll(() => less.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => line.innerText()).toContain('Vous en voulez moins')
  await less.click()
  await expect.poll(() => less.getAttribute('aria-pressed')).toBe('false')
  await page.getByRole('button', { name: /Ne plus apprendre/ }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('C’est coupé')
  await page.getByRole('button', { name: 'Apprendre de mes lectures' }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('rien n’est encore gardé')
  await page.getByRole('button', { name: 'Tout effacer' }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('Tout est effacé')
  if (options.javaScriptEnabled !== false) await expectAccessible(page)
  await context.close()
})

test('a visitor is asked to sign in', async () => {
  const page = await browser.newPage({ baseURL: world.url, locale: 'fr-FR' })
  for (const path of ['/essentiel', '/reglages/pertinence']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname).toBe('/connexion')
  }
  await page.context().close()
})
