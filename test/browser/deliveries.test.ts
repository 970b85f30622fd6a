import { beforeEach, expect, test } from 'vitest'
import { createSend } from '../../src/federation/outgoing/send.ts'
import { markFailed } from '../../src/federation/queue/peers.ts'
import { createMaySpeakWith } from '../../src/federation/sites.ts'
import { laptop, signIn } from './browser.ts'
import { expectWhole, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

/** Two activities wait for a server that failed. */
beforeEach(async () => {
  const { app, clock } = world
  await app.db.deleteFrom('federation_outgoing').execute()
  for (const n of [1, 2])
    await createSend({ ...app, maySpeakWith: createMaySpeakWith(app) })(
      app.db,
      { sender: 'instance', activity: { id: `${world.url}/ap/instance#${n}`, type: 'Create' } },
      ['https://jardin.example/inbox'],
    )
  const until = new Date(clock.now().getTime() + 3600_000)
  await markFailed(app.db, 'jardin.example', clock.now(), 'answered 503 Bientôt', until)
})

test.each(screens)('an administrator sees what waits, has it wait, and gives it up: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  const words = () => main.innerText()
  await page.goto('/admin')
  await main.getByRole('link', { name: 'Envois' }).click()
  await page.waitForURL('**/admin/livraisons')
  expect(await words()).toContain('2 envois en attente')
  expect(await words()).toContain('Le serveur a répondu par une erreur (503).')
  await expectWhole(page, options)
  await main.getByRole('button', { name: 'Mettre en pause les envois à jardin.example' }).click()
  await expect.poll(words).toContain('En pause depuis')
  await main.getByRole('button', { name: 'Reprendre les envois à jardin.example' }).click()
  await expect.poll(words).not.toContain('En pause depuis')
  await main.getByRole('link', { name: 'Abandonner ce qui attend pour jardin.example' }).click()
  await expect.poll(words).toContain('2 envois ne seront jamais faits')
  await expectWhole(page, options)
  await main.getByRole('button', { name: 'Abandonner pour de bon ce qui attend pour jardin.example' }).click()
  await expect.poll(words).not.toContain('envois en attente')
  await context.close()
})

test('nobody else comes in', async () => {
  const { page, context } = await signIn(browser, world.url, 'chloe', laptop)
  const answer = await page.goto('/admin/livraisons')
  expect(answer?.status()).toBe(403)
  await context.close()
})
