import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { layWire } from '../../test/cuttable.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { type Database, inTransaction, openDatabase } from './db.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { type Live, startLive } from './live.ts'
import { log } from './log.ts'

const fixture = fileURLToPath(new URL('./jobs.fixture.ts', import.meta.url))
let own: Awaited<ReturnType<typeof createTestDatabase>>
let database: Database
let live: Live
/** Adds jobs and runs none. */
let jobs: Jobs
const children: ChildProcess[] = []

beforeAll(async () => {
  own = await createTestDatabase()
  database = openDatabase(own.url, { log: log('db') })
  live = await startLive(own.url, log('live'))
  jobs = createJobs({ database, live, log: log('jobs') })
  await sql`create table seen (name text, phase text, pid int)`.execute(database.db)
  await sql`create table free (name text)`.execute(database.db)
})
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL')
  // Killed between the end of a job and the note of it, a process leaves the job behind.
  await sql`delete from graphile_worker._private_jobs`.execute(database.db)
})
afterAll(async () => {
  await live.stop()
  await database.close()
  await own.drop()
})

async function worker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fixture, own.url], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout!, 'data')
  return child
}

async function end(child: ChildProcess, how: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.kill(how)
  await ended
}

const seen = async (name: string) =>
  (await sql<{ phase: string; pid: number }>`select phase, pid from seen where name = ${name}`.execute(database.db))
    .rows
const became = (name: string, phases: string[]) =>
  expect.poll(async () => (await seen(name)).map(({ phase }) => phase)).toEqual(phases)
const free = (name: string) => sql`insert into free values (${name})`.execute(database.db)

test('a job is there once its transaction commits, and not where that is undone', async () => {
  const undone = inTransaction(database.db, async (tx) => {
    await jobs.add(tx, 'slow', { name: 'undone' })
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  await inTransaction(database.db, (tx) => jobs.add(tx, 'slow', { name: 'done' }))
  const waiting = await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs`.execute(
    database.db,
  )
  expect(waiting.rows).toEqual([{ payload: { name: 'done' } }])
  await free('done')
  await worker()
  await became('done', ['began', 'ended'])
})

test('a job that a killed process was at is taken up by another', async () => {
  const first = await worker()
  await jobs.add(database.db, 'slow', { name: 'killed' })
  await became('killed', ['began'])
  const second = await worker()
  await end(first, 'SIGKILL')
  await became('killed', ['began', 'began'])
  await free('killed')
  await became('killed', ['began', 'began', 'ended'])
  expect((await seen('killed')).map(({ pid }) => pid)).toEqual([first.pid, second.pid, second.pid])
})

test('a process that starts takes up what was left when none lived', async () => {
  const first = await worker()
  await jobs.add(database.db, 'slow', { name: 'left' })
  await became('left', ['began'])
  await end(first, 'SIGKILL')
  await free('left')
  await worker()
  await became('left', ['began', 'began', 'ended'])
})

test('a process that lost its connections for a moment keeps its job to itself', async () => {
  await worker()
  await jobs.add(database.db, 'slow', { name: 'cut' })
  await became('cut', ['began'])
  const others = await worker()
  for (let cut = 0; cut < 5; cut++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'maillon live'`.execute(database.db)
    await new Promise((resolve) => setTimeout(resolve, 1500))
  }
  await free('cut')
  await became('cut', ['began', 'ended'])
  expect((await seen('cut')).map(({ pid }) => pid)).not.toContain(others.pid)
})

test('a process that is asked to end finishes its job first', async () => {
  const first = await worker()
  await jobs.add(database.db, 'slow', { name: 'asked' })
  await became('asked', ['began'])
  const ended = end(first, 'SIGTERM')
  await free('asked')
  await ended
  expect((await seen('asked')).map(({ phase }) => phase)).toEqual(['began', 'ended'])
  const left = await sql`select payload, attempts, locked_by, last_error from graphile_worker._private_jobs`.execute(
    database.db,
  )
  expect(left.rows).toEqual([])
})

test('what was due is written down, done or failed, once draining returns', async () => {
  const drainer = createJobs({ database, live, log: log('jobs') })
  const held: Promise<unknown>[] = []
  drainer.handle('slow-to-write', async ({ fails }: { fails: boolean }) => {
    // Someone keeps the row of this job for a while: what becomes of it cannot be written at once.
    const locked = Promise.withResolvers<void>()
    held.push(
      inTransaction(database.db, async (tx) => {
        await sql`select 1 from graphile_worker._private_jobs
          where payload->>'fails' = ${String(fails)} for update`.execute(tx)
        locked.resolve()
        await new Promise((resolve) => setTimeout(resolve, 300))
      }),
    )
    await locked.promise
    if (fails) throw new Error('not today')
  })
  for (const fails of [false, true]) await jobs.add(database.db, 'slow-to-write', { fails })
  await drainer.drain()
  const left = await sql`select payload, attempts, locked_by, run_at > now() as later
    from graphile_worker._private_jobs`.execute(database.db)
  expect(left.rows).toEqual([{ payload: { fails: true }, attempts: 1, locked_by: null, later: true }])
  await Promise.all(held)
})

test('what a runner that ended left taken is taken up, though its process lives', async () => {
  const ending = createJobs({ database, live, log: log('jobs') })
  let runner = ''
  ending.handle('last', async () => {
    const taken = await sql<{ by: string }>`
      select locked_by as by from graphile_worker._private_jobs where locked_by is not null`.execute(database.db)
    runner = taken.rows[0]!.by
  })
  await jobs.add(database.db, 'last', {})
  await ending.drain()
  await jobs.add(database.db, 'slow', { name: 'ended' })
  await sql`update graphile_worker._private_jobs set locked_by = ${runner}, locked_at = now()`.execute(database.db)
  await worker()
  await became('ended', ['began'])
  await free('ended')
  await became('ended', ['began', 'ended'])
})

test('a job that was taken in the moment in which the connection was cut is taken again by the same process', async () => {
  const wire = await layWire(own.url)
  const lost = wire.loseAnswer('lost on the way')
  const through = openDatabase(wire.url, { log: log('db') })
  const runs = createJobs({ database, pool: through.pool, live, log: log('jobs') })
  runs.handle('heard', async ({ name }: { name: string }) => {
    await sql`insert into seen values (${name}, 'done', 0)`.execute(database.db)
  })
  await runs.start({ concurrency: 1 })
  await jobs.add(database.db, 'heard', { name: 'lost on the way' })
  await became('lost on the way', ['done'])
  expect(lost()).toBe(true)
  await runs.stop()
  await through.close()
  await wire.close()
})

test('two jobs of one key that wait are one, the later', async () => {
  await jobs.add(database.db, 'slow', { name: 'before' }, { key: 'one', runAt: new Date('2100-01-01') })
  await jobs.add(database.db, 'slow', { name: 'after' }, { key: 'one', runAt: new Date('2100-01-01') })
  const waiting = await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs
      where key = 'one'`.execute(database.db)
  expect(waiting.rows).toEqual([{ payload: { name: 'after' } }])
})
