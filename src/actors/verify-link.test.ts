import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { linksBack } from './link-back.ts'

const PROFILE = 'https://maillon.example.org/@jardins'
const from = 'https://jardins.example.org/qui/'
const back = (html: string, linkHeader: string | null = null) => linksBack({ url: from, html, linkHeader }, PROFILE)

test.each([
  ['an <a> in the text', `<p>Nous sommes <a rel="nofollow ME" href="${PROFILE}">ici</a></p>`],
  ['a <link> in the head', `<html><head><link rel="me" href="${PROFILE}/"></head><body></body></html>`],
  ['an encoded @', '<a rel=me href="https://maillon.example.org/%40Jardins">ici</a>'],
])('%s links back', (_, html) => expect(back(html)).toBe(true))

test('a Link header links back', () => {
  expect(back('', `<https://a.example.org/>; rel="next", <${PROFILE}>; rel="me"`)).toBe(true)
})

test.each([
  ['a link without rel=me', `<a href="${PROFILE}">ici</a>`],
  ['a rel=me to somebody else', '<a rel="me" href="https://maillon.example.org/@jardins2">là</a>'],
  ['the same name elsewhere', '<a rel="me" href="https://other.example.org/@jardins">là</a>'],
  ['an address that is only text', `<p>rel="me" ${PROFILE}</p>`],
  ['a comment', `<!-- <a rel="me" href="${PROFILE}">ici</a> -->`],
  ['a broken address', '<a rel="me" href="https://%">là</a>'],
])('%s does not', (_, html) => expect(back(html)).toBe(false))

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: '1' }))
let server: Server
let site = ''
let answer: { status: number; html: string }

beforeAll(async () => {
  server = createServer((_, response) =>
    response.writeHead(answer.status, { 'content-type': 'text/html' }).end(answer.html),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => void server.close())

const voice = () => ({ personId: world.amadou, actorId: world.jardins })
const link = async () => (await world.app.actors.page('jardins'))!.links[0]!
const linking = '<a rel="me" href="http://localhost:3000/@jardins">Maillon</a>'
const WEEK = 7 * 24 * 3600 * 1000

test('a link is verified by a job when its page links back, and looked at again every week', async () => {
  answer = { status: 200, html: linking }
  await world.app.actors.editProfile(voice(), { links: [{ label: 'Site', url: site }] })
  expect(await link()).toMatchObject({ verifiedAt: null, checkedAt: null })
  await world.settle()
  expect(await link()).toMatchObject({ verifiedAt: world.clock.now(), checkedAt: world.clock.now() })

  await world.app.actors.editProfile(voice(), { links: [{ label: 'Le site', url: site }] })
  expect(await link()).toMatchObject({ label: 'Le site', verifiedAt: world.clock.now() })

  answer = { status: 200, html: 'Plus rien' }
  world.clock.advance(WEEK + 1000)
  await world.app.jobs.add(world.app.db, 'actors:recheck-links', {})
  await world.settle()
  await world.settle()
  expect(await link()).toMatchObject({ verifiedAt: null, checkedAt: world.clock.now() })
})

test('a site that is gone verifies nothing', async () => {
  answer = { status: 404, html: linking }
  await world.app.actors.editProfile(voice(), { links: [{ label: 'Site', url: `${site}nouveau` }] })
  await world.settle()
  expect(await link()).toMatchObject({ verifiedAt: null, checkedAt: world.clock.now() })
})

test('a site that is ill is asked again twice, and what was known of it stays until then', async () => {
  // Jobs of a later time wait by the clock of the database.
  world.clock.set(new Date())
  answer = { status: 200, html: linking }
  await world.app.actors.editProfile(voice(), { links: [{ label: 'Site', url: `${site}malade` }] })
  await world.settle()
  answer = { status: 503, html: '' }
  world.clock.advance(WEEK + 1000)
  await world.app.jobs.add(world.app.db, 'actors:recheck-links', {})
  await world.settle()
  await world.settle()
  for (const tries of [1, 2]) {
    expect((await link()).verifiedAt).not.toBeNull()
    expect(await waiting()).toEqual([{ actorId: world.jardins, url: `${site}malade`, tries }])
    await hurry()
    await world.settle()
  }
  expect(await link()).toMatchObject({ verifiedAt: null, checkedAt: world.clock.now() })
  expect(await waiting()).toEqual([])
})

const waiting = async () =>
  (
    await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'actors:verify-link'`.execute(
      world.app.db,
    )
  ).rows.map(({ payload }) => payload)
const hurry = () => sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.app.db)

test('whoever has just written rel=me asks for another look, once a minute at most', async () => {
  answer = { status: 200, html: 'Rien' }
  await world.app.actors.editProfile(voice(), { links: [{ label: 'Neuf', url: `${site}neuf` }] })
  await world.settle()
  answer = { status: 200, html: linking }
  await world.app.actors.verifyLinks(voice())
  await world.settle()
  expect((await link()).verifiedAt).toBeNull()
  world.clock.advance(61_000)
  await world.app.actors.verifyLinks(voice())
  await world.settle()
  expect((await link()).verifiedAt).toEqual(world.clock.now())
})

test('who does not own a structure has its links looked at by nobody', async () => {
  await expect(world.app.actors.verifyLinks({ personId: world.chloe, actorId: world.jardins })).rejects.toMatchObject({
    kind: 'may-not-administer',
  })
})
