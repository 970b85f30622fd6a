import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { identityOf } from '../process-identity.ts'
import { ask, trial } from './trial.fixture.ts'

const { emptyFolder, madeFolder, start, startElsewhere } = trial()

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

test('a file with another password is refused with what to do, and nothing is left running', async () => {
  const dataDir = madeFolder()
  const file = join(dataDir, 'postgres.password')
  writeFileSync(file, 'not this one')
  await expect(start(dataDir)).rejects.toMatchObject({
    trouble: 'wrong-password',
    message: expect.stringContaining('remove it'),
  })
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  rmSync(file)
  expect(await ask((await start(dataDir)).url, 'select 1 as n')).toEqual([{ n: 1 }])
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

test('a folder that PostgreSQL serves from another system is refused', async () => {
  const dataDir = madeFolder()
  await start(dataDir)
  // As seen from another container: it answers, and its number means nothing here.
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, '4194305'))
  expect(await startElsewhere(dataDir).said).toMatchObject({ trouble: 'served-elsewhere' })
})

test('a log that grew too long is set aside at the next start', async () => {
  const dataDir = madeFolder()
  truncateSync(join(dataDir, 'postgres.log'), 6 * 2 ** 20)
  await start(dataDir)
  expect(existsSync(join(dataDir, 'postgres.log.1'))).toBe(true)
  expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(2 ** 20)
})
