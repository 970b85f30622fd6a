import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveIn } from './lived-in.ts'
import { createTestDatabase } from './postgres.ts'
import { command, runProgram, type Server, startServer } from './program.ts'
import { openWorld, PASSWORD } from './world.ts'

let folder: string
let world: Awaited<ReturnType<typeof openWorld>>
/** As the commands find it. */
let env: { DATABASE_URL: string; DATA_DIR: string }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  world = await openWorld()
  await liveIn(world)
  env = { DATABASE_URL: world.databaseUrl, DATA_DIR: world.app.config.dataDir }
})
afterAll(async () => {
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const CONTENT = `select coalesce(md5(string_agg(p::text, '' order by p.id)), 'none') as posts, count(*)::int as n from posts p`

/** Starts the command, and kills it so long after it has reached the database. */
async function killed(args: string[], env: Record<string, string>, application: string, after: number): Promise<void> {
  const running = runProgram(args, env)
  let over = false
  void running.ended.then(() => {
    over = true
  })
  const seen = `select 1 from pg_stat_activity where application_name = '${application}' and datname = current_database()`
  while (!over && (await ask(env['DATABASE_URL']!, seen)).length === 0) await sleep(2)
  await sleep(after)
  running.child.kill('SIGKILL')
  await running.ended
}

describe('by hand', () => {
  test('one backs up, checks, and restores elsewhere, each in one command', async () => {
    const file = join(folder, 'a.tar.gz')
    const made = await command(['backup', file], env)
    expect(made).toMatchObject({ status: 0, err: '' })
    expect(made.out).toMatch(/a\.tar\.gz: \d+ rows, 0 waiting jobs, \d+ files; \d+\.\d MB/)
    const there = await createTestDatabase()
    const elsewhere = { DATABASE_URL: there.url, DATA_DIR: join(folder, 'elsewhere') }
    expect(await command(['restore', file], elsewhere)).toMatchObject({ status: 0, err: '' })
    expect(await command(['check'], elsewhere)).toMatchObject({
      status: 0,
      out: expect.stringContaining('Everything holds together'),
    })
    expect(await ask(there.url, CONTENT)).toEqual(await ask(world.databaseUrl, CONTENT))

    expect(await command(['restore', file], elsewhere)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^maillon: this instance is not empty \(Maillon d’essai\): --replace [^\n]*\n$/),
    })
    await ask(there.url, 'update posts set relays_count = 12')
    const broken = await command(['check'], elsewhere)
    expect(broken.status).toBe(1)
    expect(broken.out).toMatch(
      /^Broken: relays are as many as are counted \(\d+\)\n {2}post \d+: 12 counted, \d there\n/,
    )
    await there.drop()
  })
})

describe('killed half-way', () => {
  test('a backup leaves no file that one could take for one, and the next takes its remains away', async () => {
    const file = join(folder, 'b.tar.gz')
    for (const after of [0, 10, 30]) {
      await killed(['backup', file], env, 'maillon backup', after)
      if (existsSync(file)) break
    }
    expect(await command(['backup', file], env)).toMatchObject({ status: 0 })
    expect(readdirSync(folder).filter((name) => name.startsWith('b.tar.gz'))).toEqual(['b.tar.gz'])
  })

  test('a restore leaves the instance as it was, or whole as it is to be; begun again, it is whole', async () => {
    const file = join(folder, 'c.tar.gz')
    await command(['backup', file], env)
    const wanted = await ask(world.databaseUrl, CONTENT)
    const there = await createTestDatabase()
    const elsewhere = { DATABASE_URL: there.url, DATA_DIR: join(folder, 'killed') }
    const states: unknown[] = [[{ posts: 'none', n: 0 }], wanted]
    for (const after of [0, 20, 60, 120, 200]) {
      await killed(['restore', file, '--replace'], elsewhere, 'maillon restore', after)
      expect(states).toContainEqual(await ask(there.url, CONTENT))
    }
    expect(await command(['restore', file, '--replace'], elsewhere)).toMatchObject({ status: 0 })
    expect(await ask(there.url, CONTENT)).toEqual(wanted)
    expect(await command(['check'], elsewhere)).toMatchObject({ status: 0 })
    await there.drop()
  })
})

describe('while the server runs', () => {
  let server: Server
  let dataDir: string
  beforeAll(async () => {
    dataDir = join(folder, 'served')
    const file = join(folder, 'd.tar.gz')
    await command(['backup', file], env)
    expect((await command(['restore', file], { DATA_DIR: dataDir })).status).toBe(0)
    server = await startServer({ DATA_DIR: dataDir })
  })
  afterAll(() => server?.stop())

  const signIn = (login: string) =>
    fetch(`${server.url}/connexion`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.url, accept: 'text/html' },
      body: new URLSearchParams({ login, password: PASSWORD }),
    })

  test('a backup of it is made, and put back: it goes on with what was restored, and forgets the rest', async () => {
    const file = join(folder, 'e.tar.gz')
    expect(await command(['backup', file], { DATA_DIR: dataDir })).toMatchObject({ status: 0 })
    const answer = await signIn('chloe')
    expect(answer.status).toBe(303)
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
    const settings = () => fetch(`${server.url}/publier`, { redirect: 'manual', headers: { cookie } })
    expect((await settings()).status).toBe(200)
    expect(await command(['restore', file, '--replace'], { DATA_DIR: dataDir })).toMatchObject({ status: 0, err: '' })
    // Her session began after the backup.
    await expect.poll(async () => (await settings()).status).toBe(303)
    expect((await signIn('chloe')).status).toBe(303)
    expect((await fetch(`${server.url}/@lien_loire`)).status).toBe(200)
    expect(await command(['check'], { DATA_DIR: dataDir })).toMatchObject({ status: 0 })
    expect(server.err()).not.toMatch(/\[ERR\]/)
  })
})
