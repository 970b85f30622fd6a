import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../../src/platform/config.ts'
import { postgresPlaces, postgresUrl } from '../../src/platform/postgres/places.ts'
import { command } from '../program.ts'
import { openWorld, PASSWORD } from '../world.ts'

/** A data folder in which the cast lives, as a server of its own will find it. */
export type Inhabited = {
  dataDir: string
  /** Asks the embedded PostgreSQL, which must be running. */
  ask<Row extends Record<string, unknown>>(statement: string, values?: unknown[]): Promise<Row[]>
  /** The process number of PostgreSQL, as it says itself. */
  postgresPid(): number
  remove(): void
}

/** Yann and the gardens follow Chloé and the network head. */
export async function inhabit(): Promise<Inhabited> {
  const dataDir = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  const world = await openWorld()
  for (const follower of [world.yann, world.jardins])
    for (const followee of [world.chloe, world.lienLoire]) await world.follow(follower, followee)
  const file = join(dataDir, 'cast.tar.gz')
  await world.app.backup(file)
  await world.close()
  const restored = await command(['restore', file], { DATA_DIR: dataDir })
  if (restored.status !== 0) throw new Error(restored.err)
  return {
    dataDir: readConfig({ DATA_DIR: dataDir }).dataDir,
    async ask<Row extends Record<string, unknown>>(statement: string, values: unknown[] = []) {
      const places = postgresPlaces(dataDir)
      const client = new pg.Client({ connectionString: postgresUrl(places, places.socketDir, 'maillon') })
      client.on('error', () => {})
      await client.connect()
      try {
        return (await client.query<Row>(statement, values)).rows
      } finally {
        await client.end()
      }
    },
    postgresPid: () => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** What a person's browser does without a script. */
export async function signInAt(url: string, login: string): Promise<string> {
  const answer = await sendForm(url, '/connexion', { login, password: PASSWORD }, '')
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='))
  if (!cookie) throw new Error(`${login} could not sign in: ${answer.status}`)
  return cookie.split(';')[0]!
}

export function sendForm(url: string, path: string, fields: Record<string, string>, cookie: string): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, accept: 'text/html', cookie },
    body: new URLSearchParams(fields),
  })
}

/** Waits until nothing is left to do. */
export async function settled({ ask }: Pick<Inhabited, 'ask'>): Promise<void> {
  for (;;) {
    const due = await ask("select 1 from graphile_worker._private_jobs where run_at <= now() + interval '1 minute'")
    if (due.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The same random numbers every time (mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
