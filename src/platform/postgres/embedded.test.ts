import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { identityOf, listProcesses } from '../process-identity.ts'
import { type EmbeddedPostgres, type Restarted, startEmbeddedPostgres } from './embedded.ts'

const log = { info() {}, warn() {} }
const root = realpathSync(mkdtempSync(join(tmpdir(), 'maillon-pg-')))
const fixture = fileURLToPath(new URL('./start.fixture.ts', import.meta.url))

let folders = 0
const left: (() => Promise<unknown>)[] = []

const emptyFolder = () => join(root, `data-${++folders}`)

/** A data folder already made, as after a first start: a copy, for making one takes most of a second. */
const made = join(root, 'made')

function madeFolder(): string {
  const dataDir = emptyFolder()
  execFileSync('cp', ['-a', made, dataDir])
  return dataDir
}

beforeAll(async () => {
  chmodSync(root, 0o711)
  await (await startEmbeddedPostgres({ dataDir: made, log })).stop()
})

afterEach(async () => {
  for (const end of left.splice(0).reverse()) await end()
  // What a failed test left running on our folders, or a test meant to leave.
  const running = listProcesses().filter(({ command }) => command.includes(`-D ${root}`))
  for (const { pid } of running) process.kill(pid, 'SIGQUIT')
  await until(() => running.every(({ pid }) => identityOf(pid) === undefined))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(dataDir: string, as: 'server' | 'command' = 'server'): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log, as })
  left.push(() => postgres.stop())
  return postgres
}

type Said = { url: string; pid: number; adopted: boolean; refused?: string; trouble?: string }

function startElsewhere(
  dataDir: string,
  as = 'server',
): { child: ChildProcess; said: Promise<Said>; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [fixture, dataDir, as], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  left.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const said = new Promise<Said>((resolve, reject) => {
    createInterface(child.stdout!).once('line', (line) => resolve(JSON.parse(line)))
    child.once('close', () => reject(new Error('it ended without a word')))
  })
  said.catch(() => {})
  return { child, said, ended }
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2)
}

const restartOf = (postgres: EmbeddedPostgres) =>
  new Promise<Restarted>((resolve) => {
    postgres.onRestart(resolve)
  })

/** Clients that insert and count what was confirmed to them, coming back after each cut, until told to end. */
function load(url: string) {
  const confirmed: number[] = []
  let going = true
  let next = 0
  const writer = async () => {
    while (going) {
      const client = new pg.Client({ connectionString: url })
      client.on('error', () => {})
      try {
        await client.connect()
        while (going) {
          const n = ++next
          await client.query('insert into written values ($1)', [n])
          confirmed.push(n)
        }
      } catch {
        await sleep(10)
      } finally {
        await client.end().catch(() => {})
      }
    }
  }
  const writers = [writer(), writer(), writer(), writer()]
  return {
    confirmed,
    async end() {
      going = false
      await Promise.all(writers)
    },
  }
}

async function written(url: string): Promise<Set<unknown>> {
  return new Set((await ask(url, 'select n from written')).map(({ n }) => n))
}

test('PostgreSQL starts on an empty folder, and finds its data again after a stop', async () => {
  const dataDir = emptyFolder()
  const first = await start(dataDir)
  await ask(first.url, "create table kept as select 'là' as it")
  await first.stop()
  expect(identityOf(first.pid)).toBeUndefined()
  const second = await start(dataDir)
  expect(await ask(second.url, 'select it from kept')).toEqual([{ it: 'là' }])
  expect(second.adopted).toBe(false)
})

test('French words sort as in a French dictionary, and are letters to full-text search', async () => {
  const { url } = await start(emptyFolder())
  const sorted = await ask(url, "select w from (values ('zèbre'),('eta'),('été'),('Etb')) v(w) order by w")
  expect(sorted.map(({ w }) => w)).toEqual(['eta', 'Etb', 'été', 'zèbre'].sort(new Intl.Collator('fr-FR').compare))
  expect(await ask(url, "select to_tsvector('simple', 'Œuvre à Noël') as it")).toEqual([
    { it: "'noël':3 'à':2 'œuvre':1" },
  ])
})

test('nothing confirmed waits in memory only, and nothing listens on the network', async () => {
  const { url } = await start(madeFolder())
  const settings = await ask(
    url,
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'data_checksums') order by name",
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    synchronous_commit: 'on',
  })
})

test('one needs the password', async () => {
  const { url } = await start(madeFolder())
  const other = new URL(url)
  other.password = 'guess'
  await expect(ask(other.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('when we are killed, PostgreSQL goes on, and the next start adopts it with its data', async () => {
  const dataDir = madeFolder()
  const { child, said, ended } = startElsewhere(dataDir)
  const first = await said
  await ask(first.url, 'create table kept as select 1 as n')
  child.kill('SIGKILL')
  await ended
  const second = await start(dataDir)
  expect(second).toMatchObject({ adopted: true, pid: first.pid })
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }])
})

test('a server stops what it adopted', async () => {
  const dataDir = madeFolder()
  const { child, said, ended } = startElsewhere(dataDir)
  await said
  child.kill('SIGKILL')
  await ended
  const second = await start(dataDir)
  await second.stop()
  expect(identityOf(second.pid)).toBeUndefined()
})

test('when PostgreSQL is killed under load, it comes back by itself with every confirmed row', async () => {
  const postgres = await start(madeFolder())
  await ask(postgres.url, 'create table written (n int primary key)')
  const before = postgres.pid
  const clients = load(postgres.url)
  await until(() => clients.confirmed.length > 200)
  const again = restartOf(postgres)
  process.kill(before, 'SIGKILL')
  const { pid } = await again
  const atRestart = clients.confirmed.length
  await until(() => clients.confirmed.length > atRestart + 50)
  await clients.end()
  expect(pid).not.toBe(before)
  expect(postgres.pid).toBe(pid)
  const found = await written(postgres.url)
  expect(clients.confirmed.filter((n) => !found.has(n))).toEqual([])
})

test('it comes back even when a long query of the killed one still holds its memory', async () => {
  const postgres = await start(madeFolder())
  const client = new pg.Client({ connectionString: postgres.url })
  client.on('error', () => {})
  await client.connect()
  const long = client.query('select count(*) from generate_series(1, 100000000000)').catch((error: Error) => error)
  await until(() => listProcesses().some(({ command }) => /^postgres: maillon-.*\[local\] SELECT/.test(command)))
  const again = restartOf(postgres)
  process.kill(postgres.pid, 'SIGKILL')
  await again
  expect(await long).toBeInstanceOf(Error)
  expect(await ask(postgres.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('one that was adopted is watched too', async () => {
  const dataDir = madeFolder()
  const { child, said, ended } = startElsewhere(dataDir)
  await said
  child.kill('SIGKILL')
  await ended
  const postgres = await start(dataDir)
  const before = postgres.pid
  const again = restartOf(postgres)
  process.kill(before, 'SIGKILL')
  expect((await again).pid).not.toBe(before)
  expect(await ask(postgres.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('when both are killed under load, the next start has every confirmed row', async () => {
  const dataDir = madeFolder()
  const { child, said, ended } = startElsewhere(dataDir)
  const first = await said
  await ask(first.url, 'create table written (n int primary key)')
  const clients = load(first.url)
  await until(() => clients.confirmed.length > 200)
  child.kill('SIGKILL')
  process.kill(first.pid, 'SIGKILL')
  await Promise.all([ended, clients.end()])
  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  const found = await written(second.url)
  expect(clients.confirmed.filter((n) => !found.has(n))).toEqual([])
})

test('a number of a dead PostgreSQL that another process has now does not stop the start', async () => {
  const dataDir = madeFolder()
  const first = await start(dataDir)
  await first.stop()
  // As after a restart of a container, where numbers are small and come again: here, this very test's.
  const said = `${process.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n${join(dataDir, 'postgres.socket')}\n\n1 1\nready\n`
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), said)
  writeFileSync(join(dataDir, 'postgres.socket', '.s.PGSQL.5432.lock'), said)
  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('two that start at the same moment share one PostgreSQL', async () => {
  const dataDir = emptyFolder()
  const said = await Promise.all([
    startElsewhere(dataDir).said,
    startElsewhere(dataDir).said,
    startElsewhere(dataDir).said,
  ])
  expect(new Set(said.map(({ pid }) => pid)).size).toBe(1)
  expect(said.filter(({ adopted }) => !adopted)).toHaveLength(1)
})

test('killed while the data folder is being made, it leaves nothing half-made', async () => {
  const dataDir = emptyFolder()
  const { child, ended } = startElsewhere(dataDir)
  const unfinished = () =>
    (existsSync(dataDir) ? readdirSync(dataDir) : []).find((name) => /unfinished-[^.]*$/.test(name))
  await until(() => {
    const name = unfinished()
    return name !== undefined && existsSync(join(dataDir, name, 'global'))
  })
  child.kill('SIGKILL')
  await ended
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  const { url } = await start(dataDir)
  expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }])
  expect(unfinished()).toBeUndefined()
})

test('a folder whose path is too long for a socket is served all the same, and adopted', async () => {
  const dataDir = join(emptyFolder(), 'très-'.repeat(10), 'long d’un nom '.repeat(8))
  const { child, said, ended } = startElsewhere(dataDir)
  const first = await said
  child.kill('SIGKILL')
  await ended
  const second = await start(dataDir)
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url })
  expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a command stops the PostgreSQL that it started', async () => {
  const command = await start(madeFolder(), 'command')
  await command.stop()
  expect(identityOf(command.pid)).toBeUndefined()
})

test('a command leaves PostgreSQL to the server that uses it', async () => {
  const dataDir = madeFolder()
  const server = await startElsewhere(dataDir).said
  const command = await start(dataDir, 'command')
  await command.stop()
  expect(await ask(server.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a command that started PostgreSQL leaves it to the server that came meanwhile', async () => {
  const dataDir = madeFolder()
  const command = await start(dataDir, 'command')
  const server = await startElsewhere(dataDir).said
  await command.stop()
  expect(server).toMatchObject({ adopted: true, pid: command.pid })
  expect(await ask(server.url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a server that stops leaves PostgreSQL to the command that uses it, which stops it in the end', async () => {
  const dataDir = madeFolder()
  const server = startElsewhere(dataDir)
  await server.said
  const command = await start(dataDir, 'command')
  server.child.kill('SIGTERM')
  await server.ended
  expect(await ask(command.url, 'select 1 as n')).toEqual([{ n: 1 }])
  await command.stop()
  expect(identityOf(command.pid)).toBeUndefined()
})

test('a command leaves a PostgreSQL whose server was killed to the next server', async () => {
  const dataDir = madeFolder()
  const server = startElsewhere(dataDir)
  await server.said
  server.child.kill('SIGKILL')
  await server.ended
  const command = await start(dataDir, 'command')
  await command.stop()
  expect(await start(dataDir)).toMatchObject({ adopted: true, pid: command.pid })
})

test('data of another version of PostgreSQL are refused with what to do, and left as they are', async () => {
  const dataDir = madeFolder()
  await (await start(dataDir)).stop()
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
  await expect(start(dataDir)).rejects.toMatchObject({
    trouble: 'other-version',
    message: expect.stringContaining('restore'),
  })
})

test('when the file of the password was lost, the data are still there', async () => {
  const dataDir = madeFolder()
  const first = await start(dataDir)
  await ask(first.url, 'create table kept as select 1 as n')
  await first.stop()
  rmSync(join(dataDir, 'postgres.password'))
  const second = await start(dataDir)
  expect(second.url).not.toBe(first.url)
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }])
})

test('settings that the administrator wrote win over ours', async () => {
  const dataDir = madeFolder()
  appendFileSync(join(dataDir, 'postgres', 'postgresql.conf'), "shared_buffers = '48MB'\n")
  const { url } = await start(dataDir)
  expect(await ask(url, 'show shared_buffers')).toEqual([{ shared_buffers: '48MB' }])
})

test('a setting that PostgreSQL refuses is told in one line', async () => {
  const dataDir = madeFolder()
  appendFileSync(join(dataDir, 'postgres', 'postgresql.conf'), "shared_bufers = '48MB'\n")
  await expect(start(dataDir)).rejects.toMatchObject({
    trouble: 'start-failed',
    message: expect.stringMatching(/^[^\n]*shared_bufers[^\n]*postgres\.log[^\n]*$/),
  })
})
