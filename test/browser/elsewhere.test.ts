import { beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { karimIn, saidOf } from '../elsewhere.ts'
import { signIn } from './browser.ts'
import { expectWhole, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let film: PostId

beforeAll(async () => {
  const { receive } = await karimIn(world)
  await world.app.actors.remote.learn(
    saidOf('karim', {
      summary: '<p>Jardinier, à Rennes.</p>',
      links: [
        { label: 'Site', value: 'https://karim.example/' },
        { label: 'Langues', value: 'français, breton' },
      ],
    }),
  )
  const attached = { width: null, height: null, focus: null, blurhash: null }
  film = await receive(1, {
    html: '<p>La récolte, en images</p>',
    attachments: [
      { ...attached, url: 'https://films.example/recolte.mp4', mediaType: 'video/mp4', description: 'On récolte' },
      { ...attached, url: 'https://b.example/plan.odt', mediaType: null, description: '' },
    ],
  })
})

test.each(looks)('what comes from another server says so, and leads there: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'chloe', options)
  const look = async () => {
    await expectWhole(page)
  }
  await page.goto('/@karim@b.example')
  const card = page.locator(`[data-post="${film}"]`)
  expect(await card.locator('.from').textContent()).toBe('de b.example')
  expect(await card.getByRole('link', { name: 'On récolte' }).getAttribute('href')).toBe(
    'https://films.example/recolte.mp4',
  )
  expect(await card.innerText()).toMatch(/On récolte\s+Vidéo, sur films\.example\s+Document, sur b\.example/)
  await card.locator('.menu summary, .menu button').first().click()
  expect(await card.getByText('Voir sur b.example').getAttribute('href')).toBe('https://b.example/@karim/1')
  await page.keyboard.press('Escape')
  await look()
  await page.goto(`/@karim@b.example/${film}`)
  await look()
  await page.goto('/@karim@b.example')
  const header = page.locator('header.profile')
  expect(await header.getByRole('link', { name: 'Voir sur b.example' }).getAttribute('href')).toBe(
    'https://b.example/@karim',
  )
  await look()
  await page.goto('/@karim@b.example/a-propos')
  expect(await page.locator('main').innerText()).toMatch(/Langues\s+français, breton/)
  await look()
  await context.close()
})
