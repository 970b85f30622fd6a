import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { identityOf, listProcesses } from '../process-identity.ts'
import type { EmbeddedPostgres, Restarted } from './embedded.ts'
import { ask, trial, until } from './trial.fixture.ts'

const { emptyFolder, madeFolder, start, startElsewhere } = trial()

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
  // As after a restart of a container, where numbers are small and come again: here, that of another PostgreSQL of the same user.
  const { pid } = await start(madeFolder())
  const said = `${pid}\n${join(dataDir, 'postgres')}\n1\n5432\n${join(dataDir, 'postgres.socket')}\n\n1 1\nready\n`
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), said)
  writeFileSync(join(dataDir, 'postgres.socket', '.s.PGSQL.5432.lock'), said)
  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }])
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
