import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { lookAtAll } from '../src/platform/invariant.ts'
import { lookAtFiles } from '../src/platform/kept-files.ts'
import { createTestDatabase } from '../test/postgres.ts'
import { sampleCast } from './cast.ts'
import { prepareSample } from './prepare-sample.ts'
import { emailOf, SAMPLE_PASSWORD } from './replay/cast.ts'

let app: App
let database: Awaited<ReturnType<typeof createTestDatabase>>
let dataDir: string

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'maillon-sample-'))
  const config = readConfig({ DATA_DIR: dataDir })
  await prepareSample(config, database.url, () => {})
  app = await createApp({ config, databaseUrl: database.url, connections: 4 })
}, 300_000)
afterAll(async () => {
  await app?.stop()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('the three logins to try open, and are what they are said to be', async () => {
  const { person, editor, administrator } = sampleCast().logins
  const signIn = async (handle: string) => {
    const { secret } = await app.access.signIn({
      login: emailOf(handle),
      password: SAMPLE_PASSWORD,
      userAgent: '',
      address: '',
    })
    const holder = (await app.access.holder(secret))!
    return { ...(await app.actors.signedIn(holder.personId))!, administrator: holder.administrator }
  }
  expect((await signIn(administrator)).administrator).toBe(true)
  expect((await signIn(editor)).memberships.some(({ role }) => role === 'editor')).toBe(true)
  expect((await signIn(person)).administrator).toBe(false)
})

test('everything in it holds together, files included', async () => {
  expect(await lookAtAll(app.db, app.invariants)).toEqual([])
  const later = new Date(app.clock.now().getTime() + 3_600_000)
  expect(await lookAtFiles({ ...app, now: later }, app.keptFiles)).toEqual({ missing: [], stray: [] })
})

test('at least twenty chains are three links deep', async () => {
  const { rows } = await count(
    'select count(*)::int as n from (select post_id from relays group by post_id having max(distance) >= 3) deep',
  )
  expect(rows).toBeGreaterThanOrEqual(20)
})

test('nobody is made to speak who was not invented', async () => {
  expect(
    (await count('select count(*)::int as n from posts p join actors a on a.id = p.author_id where not a.sample')).rows,
  ).toBe(0)
})

test('the directory holds at least 1,500 real structures that nobody has claimed', async () => {
  expect((await count('select count(*)::int as n from organisations where not claimed')).rows).toBeGreaterThanOrEqual(
    1500,
  )
})

test('its life reaches to today, and coming events are there', async () => {
  expect(
    (await count("select count(*)::int as n from posts where published_at > now() - interval '3 days'")).rows,
  ).toBeGreaterThan(5)
  expect((await count('select count(*)::int as n from gatherings where starts_at > now()')).rows).toBeGreaterThan(5)
})

test('it is loaded once', async () => {
  const before = (await count('select count(*)::int as n from posts')).rows
  await prepareSample(app.config, database.url, () => {})
  expect((await count('select count(*)::int as n from posts')).rows).toBe(before)
})

async function count(statement: string): Promise<{ rows: number }> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(statement)
  await client.end()
  return { rows: rows[0]!.n }
}
