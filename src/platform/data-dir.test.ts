import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError } from './config.ts'
import { checkDataDir, holdDataDir } from './data-dir.ts'
import { AlreadyRunning } from './process-lock.ts'

const fixture = fileURLToPath(new URL('./data-dir.fixture.ts', import.meta.url))
const ours = 'postgres://maillon:secret@db.example/maillon'
let dataDir: string
let children: ChildProcess[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  children = []
})
afterEach(async () => {
  for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  rmSync(dataDir, { recursive: true, force: true })
})

/** Another process asks for the folder; answers what it was told. */
async function other(databaseUrl?: string): Promise<string> {
  const child = spawn(process.execPath, [fixture, dataDir, ...(databaseUrl ? [databaseUrl] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [said] = await once(child.stdout!, 'data')
  return String(said).trim()
}

const hold = (databaseUrl: string | null) => holdDataDir({ dataDir, databaseUrl }, 'serve')

describe('on the embedded PostgreSQL', () => {
  test('a second process is refused, with the reason', async () => {
    expect(await other()).toBe('holds')
    expect(() => hold(null)).toThrow(AlreadyRunning)
    expect(await other()).toMatch(/^Maillon already runs on .*: "serve", process \d+\. Stop it first/)
  })

  test('so is one that finds processes of another database there', async () => {
    expect(await other(ours)).toBe('holds')
    expect(() => hold(null)).toThrow(AlreadyRunning)
  })
})

describe('on a database of its own', () => {
  test('several processes of one instance share the folder', async () => {
    expect(await other(ours)).toBe('holds')
    hold('postgres://someone:else@db.example:5432/maillon').release()
  })

  test('processes of two instances do not', async () => {
    expect(await other(ours)).toBe('holds')
    expect(() => hold('postgres://maillon:secret@db.example/autre')).toThrow(AlreadyRunning)
  })

  test('nor do they with one that runs on the embedded PostgreSQL', async () => {
    expect(await other()).toBe('holds')
    expect(() => hold(ours)).toThrow(AlreadyRunning)
  })

  test('a process that was killed holds nothing', async () => {
    expect(await other(ours)).toBe('holds')
    children[0]!.kill('SIGKILL')
    await once(children[0]!, 'close')
    hold(null).release()
  })

  test('nor does one that let go', () => {
    hold(ours).release()
    hold(null).release()
  })
})

test('a folder that cannot be written is told, with its variable', () => {
  const file = join(dataDir, 'file')
  writeFileSync(file, '')
  expect(() => checkDataDir(join(file, 'data'))).toThrow(ConfigError)
  expect(() => checkDataDir(join(file, 'data'))).toThrow(/^DATA_DIR .*\/file\/data cannot be written \(ENOTDIR\)/)
})
