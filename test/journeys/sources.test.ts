import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeAll, serve } from '../../src/platform/http/servers.fixture.ts'
import type { PostId } from '../../src/platform/ids.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let marie: PlainBrowser
let address = ''
const items = [{ title: 'Une forge à Nantes', path: 'forge' }]

beforeAll(async () => {
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  const site = await serve((request, response) => {
    if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html' })
      return void response.end(
        '<head><title>La Gazette</title><link rel="alternate" type="application/rss+xml" href="/flux"></head>',
      )
    }
    if (request.url !== '/flux') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      return void response.end(`<head><title>Page ${request.url}</title></head>`)
    }
    const written = items.map(
      ({ title, path }) =>
        `<item><title>${title}</title><link>${address}/${path}</link><description>Douze structures.</description></item>`,
    )
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' })
    response.end(
      `<rss version="2.0"><channel><title>La Gazette</title><link>${address}/</link><language>fr</language>${written.join('')}</channel></rss>`,
    )
  })
  address = site.address
  marie = openPlainBrowser(world.url)
  await marie.send('/connexion', { login: 'marie@example.org', password: PASSWORD })
})
afterAll(async () => {
  await world?.close()
  await closeAll()
})

/** The fields of the form that the page of a composer has. */
const fieldsOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )

test('a source is found from its page; what it brings is published with its source, which everyone sees', async () => {
  const added = await marie.send('/veille/sources/suivies?/ajouter', {
    address,
    speciality: '',
    territory: '',
    as: 'marie',
  })
  expect(added.html).toContain('Source ajoutée')
  // A page leads to its feed, at the next look.
  await world.settle()
  await world.app.sources.lookAtDue()
  await world.settle()
  const inbox = await marie.open('/veille/sources')
  expect(inbox.html).toContain('Une forge à Nantes')
  const compose = /\/publier\?nouvelle=\d+/.exec(inbox.html)![0]
  const composer = await marie.open(compose)
  expect(composer.html).toContain('La Gazette')
  const fields = fieldsOf(composer.html)
  expect(fields).toMatchObject({
    creditName: 'La Gazette',
    creditPage: `${address}/`,
    creditAddress: `${address}/forge`,
  })
  const text = `Une forge à Nantes\n\n${address}/forge`
  const sent = { ...fields, as: 'marie', text, credited: 'on', visibility: 'public', language: 'fr' }
  const published = await marie.send('/publier?/publish', sent)
  expect(published.html).toMatch(/class="credit">Source\s: <a href="http/)
  const id = /\/@marie\/(\d+)/.exec(published.path)![1] as PostId
  // A visitor, a program, another server.
  const page = await (await fetch(`${world.url}/@marie/${id}`, { headers: { accept: 'text/html' } })).text()
  expect(page).toMatch(/class="credit">Source\s: <a href="[^"]+"[^>]*>La Gazette<\/a>/)
  const status = await (await fetch(`${world.url}/api/v1/statuses/${id}`)).json()
  expect(status.maillon.source).toEqual({
    name: 'La Gazette',
    page: `${address}/`,
    address: `${address}/forge`,
    automatic: false,
  })
  const doc = await (
    await fetch(`${world.url}/ap/posts/${id}`, { headers: { accept: 'application/activity+json' } })
  ).json()
  expect(doc.credit).toEqual({ name: 'La Gazette', url: `${address}/`, original: `${address}/forge` })
  // It goes along, and is told in the inbox.
  const { object } = (await world.app.federation.ownDocuments.post(id, world.marie)) as { object: { credit: object } }
  expect(object.credit).toEqual(doc.credit)
  expect((await marie.open('/veille/sources')).html).toContain('Déjà publié par Marie Le Goff')
})

test('without the tick the source is not told', async () => {
  const inbox = await marie.open('/veille/sources')
  const composer = await marie.open(/\/publier\?nouvelle=\d+/.exec(inbox.html)![0])
  const sent = { ...fieldsOf(composer.html), as: 'marie', text: 'Sans source', visibility: 'public', language: 'fr' }
  const published = await marie.send('/publier?/publish', sent)
  expect(published.html).toContain('Sans source')
  expect(published.html).not.toContain('class="credit"')
})

test('what came to the sources of others is not told to whoever does not follow them', async () => {
  const inbox = await marie.open('/veille/sources')
  const compose = /\/publier\?nouvelle=\d+/.exec(inbox.html)![0]
  const yann = openPlainBrowser(world.url)
  await yann.send('/connexion', { login: 'yann@example.org', password: PASSWORD })
  expect((await yann.open(compose)).status).toBe(404)
})

test('the site of a structure is found from its page, confirmed, and then feeds the structure’s page', async () => {
  const at = '/structures/lien_loire/site'
  await marie.send(`${at}?/lire`, { address })
  await world.settle()
  await world.app.sources.lookAtDue()
  await world.settle()
  const found = await marie.open(at)
  expect(found.html).toContain('La Gazette')
  expect(found.html).toContain('Une forge à Nantes')
  const refused = await marie.send(`${at}?/confirmer`, { before: '1', speciality: 'alchimie' })
  expect(refused.html).toMatch(/<input[^>]* name="before"[^>]* value="1"[^>]* checked/)
  const confirmed = await marie.send(`${at}?/confirmer`, { before: '1', speciality: 'communs' })
  expect(confirmed.html).toContain('alimente votre page')
  expect((await marie.send(`${at}?/ranger`, { speciality: 'tiers-lieux' })).html).toMatch(
    /<input[^>]* value="tiers-lieux"[^>]* checked/,
  )
  world.clock.advance(60_000)
  await world.app.sources.lookAtDue()
  await world.settle()
  world.clock.advance(36 * 3_600_000)
  items.unshift({ title: 'Un moulin à Clisson', path: 'moulin' })
  await world.app.sources.lookAtDue()
  await world.settle()
  await world.app.sources.ownSite.publishWaiting()
  await world.settle()
  const page = await (await fetch(`${world.url}/@lien_loire`, { headers: { accept: 'text/html' } })).text()
  for (const title of ['Une forge à Nantes', 'Un moulin à Clisson']) expect(page).toContain(title)
  expect(page.match(/Publié automatiquement depuis/g)!.length).toBeGreaterThanOrEqual(2)
  // Its card says its title and its excerpt: no text above it says them again.
  const card = page.split('<article').find((one) => one.includes('Un moulin à Clisson'))!
  expect(card.match(/Un moulin à Clisson/g)).toHaveLength(1)
  expect(card.match(/Douze structures/g)).toHaveLength(1)
  const statuses = await (await fetch(`${world.url}/api/v1/accounts/${world.lienLoire}/statuses`)).json()
  const status = statuses.find(({ card }: { card: { title: string } }) => card.title === 'Un moulin à Clisson')
  expect(status.maillon.specialities).toEqual(['tiers-lieux'])
  expect(status.card.description).toBe('')
  expect(status.content).toMatch(/^<p>Douze structures\.<\/p>\s*<p><a .*Publié automatiquement depuis/)
  expect(status.content).not.toContain('Clisson')
  const about = await (await fetch(`${world.url}/@lien_loire/a-propos`, { headers: { accept: 'text/html' } })).text()
  expect(about).toContain('Alimentée par son site')
})
