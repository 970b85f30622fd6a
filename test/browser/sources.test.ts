import { afterAll, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { signIn } from './browser.ts'
import { expectPages, expectWhole, looks, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser({ ALLOW_PRIVATE_ADDRESSES: 'true' })
afterAll(closeAll)

const item = (title: string, link: string) =>
  `<item><title>${title}</title><link>${link}</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>
   <description>Elle ouvre ses portes en mai, avec douze associations du quartier.</description></item>`
const echo = (host: string) =>
  `<rss version="2.0"><channel><title>L’Écho de ${host}</title><link>https://echo.example/${host}</link>
   ${item(`Une forge s’installe près de ${host}`, `https://echo.example/${host}/forge`)}
   ${item(`Une épicerie coopérative ouvre à ${host}`, `https://echo.example/${host}/epicerie`)}</channel></rss>`

async function site() {
  return serve((request, response) => {
    const host = request.url!.slice(1)
    if (host === 'absent') return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(echo(host))
  })
}

test.each(screens)('a feed is followed, read, put away, and published from %s', async (name, options) => {
  const { address } = await site()
  const host = name.startsWith('on a laptop') ? 'Nantes' : 'Brest'
  const handle = host === 'Nantes' ? 'chloe' : 'yann'
  const { page, context } = await signIn(browser, world.url, handle, options)
  await page.goto('/veille/sources')
  await page.getByRole('link', { name: 'Ajouter une source' }).click()
  await page.waitForURL(/suivies/)
  await page.getByLabel('Adresse du site ou du flux').fill('bonjour')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page
    .getByText(/bonjour.*adresse d.une page/)
    .first()
    .waitFor()
  expect(await page.getByLabel('Adresse du site ou du flux').inputValue()).toBe('bonjour')
  await page.getByLabel('Adresse du site ou du flux').fill(`${address}/${host}`)
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Source ajoutée.').waitFor()
  await world.settle()
  await page.goto('/veille/sources')
  const forge = `Une forge s’installe près de ${host}`
  await page.getByRole('heading', { name: forge }).waitFor()
  await expectWhole(page, options)
  await page.getByRole('button', { name: `Ranger : Une épicerie coopérative ouvre à ${host}` }).click()
  await page.getByRole('heading', { name: /épicerie/ }).waitFor({ state: 'detached' })
  await page.goto('/veille/sources?rangees')
  await page.getByRole('heading', { name: /épicerie/ }).waitFor()
  await page.goto('/veille/sources')
  await page.getByRole('link', { name: `Publier : ${forge}` }).click()
  await page.waitForURL(/publier/)
  await expect
    .poll(() => page.locator('textarea').first().inputValue())
    .toBe(`${forge}\n\nhttps://echo.example/${host}/forge`)
  expect(await page.getByLabel(`Dire la source : L’Écho de ${host}`).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await page
    .locator('.credit')
    .filter({ hasText: `L’Écho de ${host}` })
    .waitFor()
  await expectWhole(page, options)
  await context.close()
})

test.each(looks)('the pages of sources are whole on %s, with what is wrong in words', async (_, options) => {
  const { address } = await site()
  await world.app.sources.add({ personId: world.marie, actorId: world.marie }, { address: `${address}/Rennes` })
  await world.app.sources.add({ personId: world.marie, actorId: world.lienLoire }, { address: `${address}/absent` })
  await world.settle()
  await expectPages(
    { world, browser },
    'marie',
    ['/veille/sources', '/veille/sources?rangees', '/veille/sources/suivies'],
    options,
  )
  const { page, context } = await signIn(browser, world.url, 'marie', options)
  await page.goto('/veille/sources', { waitUntil: 'networkidle' })
  await page.getByRole('heading', { name: 'Une forge s’installe près de Rennes' }).waitFor()
  await page.goto('/veille/sources/suivies')
  await page.getByText('Il n’y a rien à cette adresse (404).').first().waitFor()
  const shot = process.env.SHOTS
  if (shot) {
    await page.screenshot({ path: `${shot}/suivies-${options.colorScheme}.png`, fullPage: true })
    await page.goto('/veille/sources', { waitUntil: 'networkidle' })
    await page.screenshot({ path: `${shot}/inbox-${options.colorScheme}.png`, fullPage: true })
  }
  await context.close()
})

test('a list of feeds is looked at before its feeds are chosen, and goes out again', async () => {
  const { address } = await site()
  const { page, context } = await signIn(browser, world.url, 'amadou', { ...screens[0]![1], javaScriptEnabled: false })
  await page.goto('/veille/sources/suivies')
  const opml = `<opml><body><outline text="Un" xmlUrl="${address}/Un"/><outline text="Deux" xmlUrl="${address}/Deux"/></body></opml>`
  await page
    .getByLabel('Fichier OPML')
    .setInputFiles({ name: 'a.opml', mimeType: 'text/x-opml', buffer: Buffer.from(opml) })
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  await page.getByText('Ce fichier contient 2 flux.').waitFor()
  await page.getByLabel('Deux').uncheck()
  await page.getByRole('button', { name: 'Ajouter les sources cochées' }).click()
  await page.getByText('Une source ajoutée.').waitFor()
  const amadou = { personId: world.amadou, actorId: world.amadou }
  await world.app.watch.follow(amadou, { speciality: 'finance-solidaire', territory: 'reg-53' })
  const written = await (await page.request.get(`${world.url}/veille/sources/sources.opml`)).text()
  expect(written).toContain(`xmlUrl="${address}/Un"`)
  // The coverages that one follows go along, as feeds of this site.
  const [, feed] = /Veilles suivies[\s\S]*xmlUrl="([^"]*\/veille\/finance-solidaire\/reg-53\/flux\.atom)"/.exec(
    written,
  )!
  expect((await page.request.get(new URL(feed!).pathname)).headers()['content-type']).toMatch(/^application\/atom\+xml/)
  await context.close()
})
