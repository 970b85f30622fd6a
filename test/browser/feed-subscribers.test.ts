import { expect, test } from 'vitest'
import { signIn } from './browser.ts'
import { expectWhole, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

/** As the hub keeps them once their callbacks said that they meant it. */
async function subscribe(id: string, host: string, topic: string) {
  const until = new Date(world.clock.now().getTime() + 86_400_000)
  const callback = `https://${host}/rappel`
  await world.app.db
    .insertInto('hub_subscriptions')
    .values({ id, topic, callback, host, until, told: '', failures: 1, owed_at: until })
    .execute()
}

test.each(screens)('an administrator sees who is told of our feeds, and ends it: %s', async (_, options) => {
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  const main = page.getByRole('main')
  const words = () => main.innerText()
  await page.goto('/admin')
  await main.getByRole('link', { name: 'Abonnés aux flux' }).click()
  await page.waitForURL('**/admin/flux')
  expect(await words()).toContain('Personne n’est abonné')
  await expectWhole(page, options)
  await subscribe('871', 'lecteur.example', '/flux.rss')
  await subscribe('872', 'revue.example', '/veille/communs/fr/flux.atom')
  await world.app.db
    .insertInto('hub_tellings')
    .values({ subscription_id: '872', failed_at: world.clock.now(), failed_status: 503 })
    .execute()
  await page.reload()
  const review = main.getByRole('region', { name: 'revue.example' })
  expect(await review.innerText()).toContain('Le site a répondu par une erreur (503).')
  expect(await review.getByRole('link').getAttribute('href')).toBe('/veille/communs/fr')
  expect(await main.getByRole('region', { name: 'lecteur.example' }).innerText()).toContain('Tout le site (RSS)')
  await expectWhole(page, options)
  await main.getByRole('button', { name: /Mettre fin à l’abonnement de lecteur\.example/ }).click()
  await expect.poll(words).toContain('L’abonnement est terminé.')
  expect(await words()).not.toContain('lecteur.example')
  await page.goto('/admin/journal')
  expect(await words()).toContain('a mis fin à un abonnement à un flux')
  expect(await words()).toContain('lecteur.example ← /flux.rss')
  for (const table of ['hub_subscriptions', 'hub_tellings'] as const) await world.app.db.deleteFrom(table).execute()
  await world.app.db.deleteFrom('moderation_acts').execute()
  await context.close()
  const other = await signIn(browser, world.url, 'chloe', options)
  expect((await other.page.goto('/admin/flux'))?.status()).toBe(403)
  await other.context.close()
})
