import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let marie: PlainBrowser
let yann: PlainBrowser
beforeAll(async () => {
  world = await serveWorld()
  marie = openPlainBrowser(world.url)
  yann = openPlainBrowser(world.url)
  await marie.send('/connexion', { login: 'marie', password: PASSWORD })
  await yann.send('/connexion', { login: 'yann', password: PASSWORD })
})
afterAll(() => world?.close())

const page = '/admin/blocages/sites/liste'
const LIST =
  '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\nspam.example,suspend,false,false,Publicités,false\n'

test('a list is read, looked at, and blocked once it is wished; then it can be downloaded', async () => {
  expect((await marie.open('/admin/blocages/sites')).html).toContain(`href="${page}"`)
  const seen = await marie.send(`${page}?/apercu`, { list: LIST })
  expect(seen.text).toContain('1 site nouveau')
  expect(seen.text).toContain('spam.example')
  expect((await marie.open('/admin/blocages/sites')).text).toContain('Aucun site bloqué')
  await marie.send(`${page}?/importer`, { list: LIST })
  expect((await marie.open('/admin/blocages/sites')).text).toContain('spam.example')
  expect((await marie.send(`${page}?/apercu`, { list: LIST })).text).toContain('1 inchangé')
  const { html } = await marie.open('/admin/blocages/sites/domain_blocks.csv')
  expect(html.replaceAll('\r\n', '\n')).toBe(LIST)
})

test('what is no list is refused with the reason', async () => {
  const refused = await marie.send(`${page}?/apercu`, { list: '<html>' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('n’est pas une liste de sites')
})

test('lists are for administrators alone', async () => {
  for (const path of [page, '/admin/blocages/sites/domain_blocks.csv']) {
    expect((await yann.open(path)).status).toBe(403)
    expect((await openPlainBrowser(world.url).open(path)).path).toContain('/connexion')
  }
  expect((await yann.send(`${page}?/importer`, { list: LIST })).status).toBe(403)
})
