import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/migrate.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { identityOf, listProcesses } from '#platform/process-identity.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `server`: a database of the server from which others may be made. `template`: the migrated database to copy. `run`: prefix of this run's databases. */
    postgres: { server: string; template: string; run: string }
  }
}

/**
 * One PostgreSQL for the whole run: `TEST_DATABASE_URL` or `DATABASE_URL` where given (any version from 15, a role that may create databases),
 * else an embedded one in a temporary folder. Migrations run once, in a template that every test database is a copy of.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // As `bin/maillon` has it: what Node makes of a file is kept for the next process that reads it.
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url))
  await endKilledRuns()
  const folder = takeFolder()
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL
  const { url: server, stop } = given ? { url: given, stop: async () => folder.remove() } : await startForTests(folder)
  const run = `maillon_test_${process.pid}`
  const template = `${run}_template`
  try {
    await query(server, `create database ${template} template template0 encoding 'UTF8'`)
    await migrate(databaseUrl(server, template))
  } catch (error) {
    await clean(server, run)
    await stop()
    throw error
  }
  project.provide('postgres', { server, template, run })
  return async () => {
    await clean(server, run)
    await stop()
  }
}

/** The same server, another database. */
export function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

const folderPrefix = 'maillon-test-'
/** Files in memory (tmpfs), on Linux; and what a whole run may fill of it. */
const IN_MEMORY = '/dev/shm'
const ROOM_BYTES = 1.5 * 2 ** 30

type Folder = { path: string; remove(): void }

/**
 * The folder of this run: all that asks for a temporary one (`tmpdir()`) from here on gets one inside, so that nothing stays behind.
 * In memory where there is room: nobody will miss it, and a copy of the template there takes a twentieth of the time.
 */
function takeFolder(): Folder {
  const path = mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), `${folderPrefix}${process.pid}-`))
  // As a temporary folder is: PostgreSQL runs in it as another user.
  chmodSync(path, 0o755)
  const before = process.env.TMPDIR
  process.env.TMPDIR = path
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true })
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    },
  }
}

/** Tests install programs, too, and containers often mount it so that none runs there. */
function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
    const runsNothing = mounts.some((line) => line.split(' ')[1] === folder && /\bnoexec\b/.test(line))
    return !runsNothing && Math.min(bavail * bsize, freemem()) > ROOM_BYTES
  } catch {
    return false
  }
}

async function startForTests(folder: Folder): Promise<{ url: string; stop(): Promise<void> }> {
  const log = { info() {}, warn: console.warn }
  // Nobody will miss these data: no wait for the disk, and copies of whole files at CREATE DATABASE.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '128MB',
    max_connections: '120',
  }
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder.path, log, settings })
    return { url: postgres.url, stop: () => postgres.stop().then(folder.remove) }
  } catch (error) {
    folder.remove()
    throw error
  }
}

/** A run that was killed could not take its PostgreSQL and its folder away: the next one does. */
async function endKilledRuns(): Promise<void> {
  const places = [...new Set([IN_MEMORY, tmpdir()])].filter((place) => existsSync(place))
  for (const place of places)
    for (const name of readdirSync(place)) {
      const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]
      if (pid === undefined || identityOf(Number(pid)) !== undefined) continue
      await endPostgresOf(join(place, name))
    }
}

async function endPostgresOf(folder: string): Promise<void> {
  const running = listProcesses().filter(({ command }) => command.includes(`postgres -D ${folder}/`))
  try {
    for (const { pid } of running) process.kill(pid, 'SIGQUIT')
    while (running.some(({ pid }) => identityOf(pid) !== undefined)) await sleep(20)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  } catch {
    // Another run that began with this one takes it away, or it is another user's.
  }
}

async function clean(server: string, run: string): Promise<void> {
  const { rows } = await query(server, `select datname from pg_database where starts_with(datname, '${run}_')`)
  for (const { datname } of rows) await query(server, `drop database if exists "${datname}" with (force)`)
}

async function query(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}
