import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../src/app.ts'
import type { Manifest } from '../src/platform/backup/manifest.ts'
import { readConfig } from '../src/platform/config.ts'
import { lookAtAll } from '../src/platform/invariant.ts'
import { lookAtFiles } from '../src/platform/kept-files.ts'
import { migrate } from '../src/platform/migrate.ts'
import { liveIn } from './lived-in.ts'
import { olderPostgres, startOlderPostgres } from './older-postgres.ts'
import { createTestDatabase } from './postgres.ts'
import { openWorld, PASSWORD } from './world.ts'

let folder: string
let world: Awaited<ReturnType<typeof openWorld>>
let file: string
/** What the world held when the backup was made; tests go on living in it. */
let held: Record<string, string>
const closing: (() => Promise<unknown> | unknown)[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  world = await openWorld()
  await liveIn(world)
  // Jobs that wait when the backup is made.
  await world.app.jobs.add(
    world.app.db,
    'access:mail',
    { mail: 'x', note: 'à « demain » \\ 1\n2' },
    { key: 'one', runAt: new Date('2031-02-03T04:05:06.789Z'), queue: 'q', maxAttempts: 9 },
  )
  await world.app.publishing.publish(
    { actorId: world.chloe, personId: world.chloe },
    { kind: 'note', source: '@yann, en route', visibility: 'public', language: 'fr' },
  )
  file = join(folder, 'backup.tar.gz')
  held = await contentOf(world.app)
  await world.app.backup(file)
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Another instance, with nobody in it, or on the database given. */
async function empty(url?: string): Promise<App & { url: string; media: string }> {
  const database = url ? { url, drop: async () => {} } : await createTestDatabase()
  const dataDir = mkdtempSync(join(folder, 'data-'))
  await migrate(database.url)
  const app = await createApp({
    config: readConfig({ DATA_DIR: dataDir }),
    databaseUrl: database.url,
    clock: world.clock,
    connections: 3,
  })
  closing.push(async () => {
    await app.stop()
    await database.drop()
  })
  return Object.assign(app, { url: database.url, media: join(dataDir, 'media') }) as never
}

/** Everything in the database, as text. */
async function contentOf(app: Pick<App, 'db'>): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p' order by 1`.execute(app.db)
  const content: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select row_to_json(t)::text as line from ${sql.table(name)} t`.execute(
      app.db,
    )
    content[name] = rows
      .map(({ line }) => line)
      .sort()
      .join('\n')
  }
  const { rows: jobs } = await sql<{ job: unknown }>`
    select json_build_array(t.identifier, payload, run_at, key, q.queue_name, attempts, max_attempts, priority) as job
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id`.execute(app.db)
  content['jobs'] = jobs
    .map(({ job }) => JSON.stringify(job))
    .sort()
    .join('\n')
  return content
}

const look = (app: App) => lookAtAll(app.db, app.invariants)
const lookFiles = (app: App) => lookAtFiles({ ...app, now: new Date(Date.now() + 3_600_000) }, app.keptFiles)
const refusal = (restoring: Promise<unknown>) =>
  restoring.then(
    () => null,
    (error: Error) => `${error.name}: ${error.message}`,
  )

describe('a backup that is restored', () => {
  test('is the same instance: every row, every job that waits, every file', async () => {
    const other = await empty()
    const made = await other.restore(file, { replace: false })
    expect(await contentOf(other)).toEqual(held)
    expect(made.files.length).toBeGreaterThan(4)
    expect(await look(other)).toEqual([])
    expect(await lookFiles(other)).toEqual({ missing: [], stray: [] })
  })

  test('lives on: one signs in, and what was under way happens', async () => {
    const other = await empty()
    await other.restore(file, { replace: false })
    await other.access.signIn({ login: 'chloe@example.org', password: PASSWORD, userAgent: '', address: '' })
    const yann = (await other.publishing.viewer(world.yann))!
    const newest = async () => (await other.notifications.page(yann)).notifications[0]?.post?.post.plain
    expect(await newest()).not.toBe('@yann, en route')
    await other.jobs.drain()
    expect(await newest()).toBe('@yann, en route')
    expect(await look(other)).toEqual([])
  })

  test('can be backed up again, into the same', async () => {
    const other = await empty()
    const first = await other.restore(file, { replace: false })
    const again = join(folder, 'again.tar.gz')
    const { manifest } = await other.backup(again)
    expect(manifest.tables.map(({ name, rows }) => ({ name, rows }))).toEqual(
      first.tables.map(({ name, rows }) => ({ name, rows })),
    )
    expect(manifest.files).toEqual(first.files)
  })

  test('takes the place of another instance only where that is asked, and nothing of the other stays', async () => {
    const other = await openWorld()
    closing.push(() => other.close())
    await liveIn(other)
    await other.note(other.yann, 'À moi')
    const before = await contentOf(other.app)
    expect(await refusal(other.app.restore(file, { replace: false }))).toMatch(
      /not empty \(Maillon d’essai\): --replace/,
    )
    expect(await contentOf(other.app)).toEqual(before)
    await other.app.restore(file, { replace: true })
    expect(await contentOf(other.app)).toEqual(held)
    expect(await lookFiles(other.app)).toEqual({ missing: [], stray: [] })
  })

  test('leaves alone what someone else keeps in the same database', async () => {
    const other = await empty()
    await sql`create table neighbour as select 'here' as kept`.execute(other.db)
    await other.restore(file, { replace: false })
    expect((await sql`select kept from neighbour`.execute(other.db)).rows).toEqual([{ kept: 'here' }])
  })
})

describe('a backup is made of one moment', () => {
  test('while people write, and holds together', async () => {
    let writing = true
    const writers = (async () => {
      for (let n = 0; writing; n++) {
        await world.app.publishing.publish(
          { actorId: world.yann, personId: world.yann },
          { kind: 'note', source: `Pendant ${n}`, visibility: 'public', language: 'fr', inReplyTo: null },
        )
        await world.app.jobs.drain()
      }
    })()
    const during = join(folder, 'during.tar.gz')
    await world.app.backup(during)
    writing = false
    await writers
    const other = await empty()
    await other.restore(during, { replace: false })
    expect(await look(other)).toEqual([])
  })

  test('files that it saw stay until it is done', async () => {
    const { app, clock, marie } = world
    const unused = await app.media.upload(marie, {
      bytes: readFileSync(new URL('../demo/images/briques.webp', import.meta.url)),
      name: 'b.webp',
    })
    clock.advance(25 * 3600 * 1000)
    const holding = Promise.withResolvers<void>()
    const held = app.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('maillon files stay', 0))`.execute(tx)
      holding.resolve()
      expect(await app.media.sweep()).toBe(0)
      expect(await app.storage.get(unused.key).then((found) => found?.stream.cancel())).toBeUndefined()
    })
    await holding.promise
    await held
    expect(await app.media.sweep()).toBeGreaterThan(0)
    expect(await app.storage.get(unused.key)).toBeNull()
  })

  test('is for the eyes of who made it, and leaves nothing unfinished behind', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  test('that cannot be written says so, and leaves nothing', async () => {
    await expect(world.app.backup(join(folder, 'nowhere', 'backup.tar.gz'))).rejects.toThrow(
      /nowhere\/backup.tar.gz cannot be written \(ENOENT\)$/,
    )
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })
})

describe('a file that is not what it should be is refused, with nothing changed', () => {
  const tar = () => gunzipSync(readFileSync(file))
  /** The same archive with something else in the place of a text of the same length. */
  function altered(from: string, to: string): Buffer {
    const bytes = tar()
    const at = bytes.indexOf(from)
    if (at === -1) throw new Error(`there is no ${from}`)
    bytes.write(to, at)
    return gzipSync(bytes)
  }
  /** The archive unpacked, changed and packed again by other hands. */
  function repacked(change: (folder: string) => void): Buffer {
    const inside = mkdtempSync(join(folder, 'inside-'))
    execFileSync('tar', ['-xzf', file, '-C', inside])
    change(inside)
    const made = join(inside, '..', 'repacked.tar.gz')
    const entries = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n')
    execFileSync('tar', ['-czf', made, '-C', inside, ...entries.filter((name) => existsSync(join(inside, name)))])
    return readFileSync(made)
  }
  const changeManifest = (change: (manifest: Manifest) => unknown) =>
    repacked((inside) => {
      const path = join(inside, 'manifest.json')
      const manifest = JSON.parse(readFileSync(path, 'utf8'))
      change(manifest)
      writeFileSync(path, JSON.stringify(manifest))
    })

  test.each<[string, () => Buffer | string, RegExp]>([
    ['cut in the middle', () => readFileSync(file).subarray(0, 20_000), /cut or altered/],
    ['cut at its end', () => readFileSync(file).subarray(0, -20), /cut or altered/],
    ['cut before its list', () => gzipSync(tar().subarray(0, 512 * 100)), /cut/],
    [
      'one letter changed on the way',
      () => {
        const bytes = Buffer.from(readFileSync(file))
        bytes[Math.floor(bytes.length / 2)]! ^= 1
        return bytes
      },
      /cut or altered|is not what its list/,
    ],
    ['one row changed', () => altered('marie@example.org', 'marie@example.com'), /accounts is not what its list/],
    [
      'a file left out',
      () => repacked((inside) => rmSync(join(inside, 'files'), { recursive: true })),
      /the file .* is not what its list/,
    ],
    [
      'a table left out',
      () => repacked((inside) => rmSync(join(inside, 'tables', 'posts'), { recursive: true })),
      /posts is not what/,
    ],
    [
      'a list that is none',
      () => repacked((inside) => writeFileSync(join(inside, 'manifest.json'), '{')),
      /list of contents cannot be read/,
    ],
    [
      'a list that lacks something',
      () => changeManifest((m) => delete (m as Partial<Manifest>).jobs),
      /list of contents is wrong \(jobs\)/,
    ],
    [
      'a file that would be put elsewhere',
      () => changeManifest((m) => (m.files[0]!.key = '../../etc/passwd')),
      /is no name of a file/,
    ],
    [
      'made by a newer Maillon',
      () => changeManifest((m) => (m.version = '99.0.0')),
      /made by Maillon 99\.0\.0, newer than this one \(0\.1\.0\)/,
    ],
    ['of a layout to come', () => changeManifest((m) => (m.format = 2 as 1)), /newer Maillon than this one/],
    [
      'with a migration to come',
      () =>
        changeManifest((m) =>
          m.migrations.push({ name: '9999-future.sql', digest: 'a'.repeat(64), appliedAt: '2026-01-01' }),
        ),
      /9999-future\.sql is not known here/,
    ],
    ['not an archive', () => 'bonjour', /cut or altered/],
    ['empty', () => '', /cut/],
  ])('%s', async (_, bytes, why) => {
    const path = join(folder, 'wrong.tar.gz')
    writeFileSync(path, bytes())
    const other = await empty()
    const before = await contentOf(other)
    expect(await refusal(other.restore(path, { replace: false }))).toMatch(why)
    expect(await contentOf(other)).toEqual(before)
    expect(readdirSync(other.media)).toEqual(['.under-way'])
  })

  test('that does not exist', async () => {
    const other = await empty()
    expect(await refusal(other.restore(join(folder, 'absent'), { replace: false }))).toMatch(
      /cannot be read \(ENOENT\)/,
    )
  })

  test('whose rows do not fit together', async () => {
    const { createHash } = await import('node:crypto')
    const path = join(folder, 'unfit.tar.gz')
    writeFileSync(
      path,
      repacked((inside) => {
        const rows = join(inside, 'tables', 'memberships', '000001')
        const text = readFileSync(rows, 'utf8').replace(/^\d+/, '1')
        writeFileSync(rows, text)
        const list = join(inside, 'manifest.json')
        const manifest = JSON.parse(readFileSync(list, 'utf8'))
        const table = manifest.tables.find(({ name }: { name: string }) => name === 'memberships')
        table.bytes = Buffer.byteLength(text)
        table.digest = createHash('sha256').update(text).digest('hex')
        writeFileSync(list, JSON.stringify(manifest))
      }),
    )
    const other = await empty()
    const before = await contentOf(other)
    expect(await refusal(other.restore(path, { replace: false }))).toMatch(/violates foreign key constraint/)
    expect(await contentOf(other)).toEqual(before)
  })
})

test('a backup of before a migration goes through it', async () => {
  const before = await empty()
  await before.restore(file, { replace: false })
  // As it was before posts were counted.
  await sql`delete from migrations where name = '0080-posts-count.sql'`.execute(before.db)
  await sql`update actors set posts_count = 0`.execute(before.db)
  const older = join(folder, 'older.tar.gz')
  await before.backup(older)
  const other = await empty()
  await other.restore(older, { replace: false })
  // Counting anew makes new versions of the actors.
  const told = (content: Record<string, string>) => ({
    ...content,
    migrations: '',
    actors: content['actors']!.replace(/"version":\d+/g, ''),
  })
  expect(told(await contentOf(other))).toEqual(told(held))
  expect(await look(other)).toEqual([])
})

describe.runIf(olderPostgres)('between the embedded PostgreSQL and an older one', () => {
  let older: Awaited<ReturnType<typeof startOlderPostgres>>
  beforeAll(async () => {
    older = await startOlderPostgres()
  })
  afterAll(() => older?.stop())

  test('a backup goes there, lives there, and comes back', async () => {
    const there = await empty(older.url)
    await there.restore(file, { replace: false })
    expect(await contentOf(there)).toEqual(held)
    expect(await look(there)).toEqual([])
    await there.jobs.drain()
    const back = join(folder, 'back.tar.gz')
    const { manifest } = await there.backup(back)
    expect(manifest.postgres).toMatch(/^15\b|^1[67]\b/)
    const here = await empty()
    await here.restore(back, { replace: false })
    expect(await contentOf(here)).toEqual(await contentOf(there))
    expect(await lookFiles(here)).toEqual({ missing: [], stray: [] })
  })
})
