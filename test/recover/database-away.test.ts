import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layWire, type Wire } from '../cuttable.ts'
import { type Server, startServer } from '../program.ts'
import { openWorld } from '../world.ts'
import { sendForm, signInAt } from './inhabited.ts'

let folder: string
let world: Awaited<ReturnType<typeof openWorld>>
let wire: Wire
let server: Server
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  world = await openWorld()
  wire = await layWire(world.databaseUrl)
  server = await startServer({ DATABASE_URL: wire.url, DATA_DIR: folder })
})
afterAll(async () => {
  await server?.stop()
  await wire?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('while the database is away the server says so, and goes on by itself when it is back', async () => {
  const cookie = await signInAt(server.url, 'chloe')
  const reader = await signInAt(server.url, 'yann')
  await world.follow(world.yann, world.chloe)
  const publish = () => sendForm(server.url, '/publier?/publish', { text: 'Malgré tout', key: 'malgre' }, cookie)
  wire.cut()

  await expect
    .poll(async () => (await fetch(`${server.url}/healthz`)).json())
    .toMatchObject({ status: 'database-away' })
  expect((await fetch(`${server.url}/healthz`)).status).toBe(503)
  const page = await fetch(`${server.url}/?avant=1`, { headers: { cookie, accept: 'text/html' } })
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
  const text = await page.text()
  expect(text).toContain('La base de données ne répond pas')
  expect(text).toContain('The database does not answer')
  expect(text).toContain('<a href="/?avant=1">Réessayer</a>')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const json = await fetch(`${server.url}/api/maillon/v1/local`)
  expect([json.status, await json.json()]).toEqual([
    503,
    { error: 'database-away', requestId: json.headers.get('x-request-id') },
  ])
  const refused = await publish()
  expect(refused.status).toBe(503)
  // What was typed is still in the browser: the same form, sent again by reloading, is the only way on.
  expect(await refused.text()).not.toContain('<a href')
  // What needs no database is served all the same.
  expect((await fetch(`${server.url}/favicon.svg`)).status).toBe(200)

  wire.mend()
  await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200)
  const accepted = await publish()
  expect(accepted.status).toBe(303)
  expect((await publish()).headers.get('location')).toBe(accepted.headers.get('location'))
  // Jobs too: the post reaches those who follow her.
  await expect
    .poll(async () => (await fetch(server.url, { headers: { cookie: reader } })).text())
    .toContain('Malgré tout')
  expect(server.err()).not.toContain(decodeURIComponent(new URL(wire.url).password))
})
