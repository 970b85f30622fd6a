import { afterAll, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { signIn } from './browser.ts'
import { expectPages, expectWhole, looks, screens, useBrowser } from './screens.ts'

const { world, browser } = useBrowser({ ALLOW_PRIVATE_ADDRESSES: 'true' })
afterAll(closeAll)

const shots = process.env.SHOTS

async function site() {
  const hourAgo = new Date(world.clock.now().getTime() - 3_600_000)
  const entries = ['Notre assemblée générale', 'Une forge commune', 'Le bilan de l’année'].map((title) => ({
    title,
    at: hourAgo,
  }))
  const server = await serve((request, response) => {
    if (request.url === '/absent') return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(
      `<rss version="2.0"><channel><title>Lien-Loire, le site</title><link>${server.address}/</link>${entries
        .map(
          ({ title, at }) =>
            `<item><title>${title}</title><link>${server.address}/${encodeURIComponent(title)}</link>
            <description>Douze structures du territoire étaient là.</description>
            <pubDate>${at.toUTCString()}</pubDate></item>`,
        )
        .join('')}</channel></rss>`,
    )
  })
  return { ...server, publish: (title: string) => entries.unshift({ title, at: new Date(world.clock.now()) }) }
}

test.each(screens)(
  'the site of a structure is named, looked at, confirmed, and feeds its page, %s',
  async (name, options) => {
    const { address, publish } = await site()
    const { page, context } = await signIn(browser, world.url, 'marie', options)
    const shot = async (what: string) =>
      shots && page.screenshot({ path: `${shots}/site-${what}-${options.viewport?.width}.png`, fullPage: true })
    await page.goto('/structures')
    await page.getByRole('link', { name: 'Site de Réseau Lien-Loire' }).click()
    await page.waitForURL(/lien_loire\/site/)
    await shot('vide')
    await page.getByLabel('Adresse de votre site').fill('bonjour')
    await page.getByRole('button', { name: 'Lire ce site' }).click()
    await page
      .getByText(/bonjour.*adresse d.une page/)
      .first()
      .waitFor()
    expect(await page.getByLabel('Adresse de votre site').inputValue()).toBe('bonjour')
    await page.getByLabel('Adresse de votre site').fill(`${address}/${name.length}`)
    await page.getByRole('button', { name: 'Lire ce site' }).click()
    await page
      .getByText(/Votre site est en cours de lecture|Trouvé/)
      .first()
      .waitFor()
    await world.settle()
    await page.goto('/structures/lien_loire/site')
    await page.getByRole('heading', { name: 'Trouvé : Lien-Loire, le site' }).waitFor()
    await expectWhole(page, options)
    await shot('trouve')
    await page.getByLabel('Publier aussi le dernier article').check()
    await page.getByText('Choisir des spécialités').click()
    await page.getByLabel('Communs').check()
    await page.getByRole('button', { name: 'Publier ce que ce site publiera' }).click()
    await page.getByRole('heading', { name: 'Lien-Loire, le site alimente votre page' }).waitFor()
    await expectWhole(page, options)
    await world.app.sources.ownSite.publishWaiting()
    world.clock.advance(36 * 3_600_000)
    publish(`Nouvelle ${name.length}`)
    await world.app.sources.lookAtDue()
    await world.settle()
    await world.app.sources.ownSite.publishWaiting()
    await world.settle()
    await page.goto('/structures/lien_loire/site')
    await page.getByText('2 publications parues').waitFor()
    await shot('alimente')
    await page.goto('/@lien_loire', { waitUntil: 'networkidle' })
    const card = page.getByRole('article').filter({ hasText: `Nouvelle ${name.length}` })
    await card.getByText(/Publié automatiquement depuis/).waitFor()
    await card.getByRole('link', { name: 'Communs' }).waitFor()
    await expectWhole(page, options)
    await shot('page')
    await page.goto('/@lien_loire/a-propos')
    await page.getByRole('heading', { name: 'Alimentée par son site' }).waitFor()
    await page.goto('/structures/lien_loire/site')
    await page.getByRole('button', { name: 'Mettre en pause' }).click()
    await page.getByText('Rien n’en est publié').waitFor()
    await page.getByRole('button', { name: 'Reprendre' }).click()
    await page.getByRole('button', { name: 'Arrêter' }).click()
    await page.getByText('Ce que votre site publie peut devenir').waitFor()
    world.clock.advance(36 * 3_600_000)
    await context.close()
  },
)

test.each(looks)('what is wrong with a site is said in words, and it is told who may, %s', async (_, options) => {
  const { address } = await site()
  await world.app.sources.ownSite.choose({ personId: world.amadou, actorId: world.jardins }, `${address}/absent`)
  await world.settle()
  await expectPages({ world, browser }, 'amadou', ['/structures/jardins/site'], options)
  const { page, context } = await signIn(browser, world.url, 'amadou', options)
  await page.goto('/structures/jardins/site')
  await page.getByText('Il n’y a rien à cette adresse (404).').waitFor()
  await context.close()
  const intruder = await signIn(browser, world.url, 'yann', options)
  expect((await intruder.page.goto('/structures/jardins/site'))?.status()).toBe(403)
  await intruder.context.close()
})
