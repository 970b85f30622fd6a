import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identityOf } from './process-identity.ts'
import { AlreadyRunning, holdProcessLock, readProcessLock } from './process-lock.ts'

const fixture = fileURLToPath(new URL('./process-lock.fixture.ts', import.meta.url))
let dataDir: string
let children: { child: ChildProcess; ended: Promise<unknown> }[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  children = []
})
afterEach(async () => {
  for (const { child } of children) child.kill('SIGKILL')
  await Promise.all(children.map(({ ended }) => ended))
  rmSync(dataDir, { recursive: true, force: true })
})

/** A process that waits for `go()`; `next()` is the next line that it says. */
function contender() {
  const child = spawn(process.execPath, [fixture, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  children.push({ child, ended })
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
  return { child, ended, next: async () => (await lines.next()).value as string }
}

const go = () => writeFileSync(join(dataDir, 'go'), '')

test('a second process is refused, and told who holds the folder', async () => {
  const other = contender()
  go()
  await other.next()
  expect(await other.next()).toBe('holds')
  expect(readProcessLock(dataDir)).toEqual({ pid: other.child.pid, what: 'serve' })
  expect(() => holdProcessLock(dataDir, 'demo')).toThrow(AlreadyRunning)
  expect(() => holdProcessLock(dataDir, 'demo')).toThrow(`process ${other.child.pid}`)
})

test('once released, it is free', () => {
  holdProcessLock(dataDir, 'serve').release()
  expect(readProcessLock(dataDir)).toBeUndefined()
  holdProcessLock(dataDir, 'serve').release()
  expect(readdirSync(dataDir)).toEqual([])
})

test('the lock of a killed process is taken over at once', async () => {
  const other = contender()
  go()
  await other.next()
  await other.next()
  other.child.kill('SIGKILL')
  await other.ended
  expect(readProcessLock(dataDir)).toBeUndefined()
  const lock = holdProcessLock(dataDir, 'serve')
  expect(readProcessLock(dataDir)).toEqual({ pid: process.pid, what: 'serve' })
  lock.release()
})

test('a live process that received the number of a dead one does not hold its lock', () => {
  const lock = holdProcessLock(dataDir, 'serve')
  const path = join(dataDir, 'maillon.lock')
  const said = JSON.parse(readFileSync(path, 'utf8'))
  lock.release()
  // Our parent lives, but did not start when that lock says.
  writeFileSync(path, JSON.stringify({ ...said, pid: process.ppid }))
  expect(readProcessLock(dataDir)).toBeUndefined()
  holdProcessLock(dataDir, 'serve').release()
})

test('a lock that says nothing readable holds nobody back', () => {
  writeFileSync(join(dataDir, 'maillon.lock'), '')
  const lock = holdProcessLock(dataDir, 'serve')
  expect(readProcessLock(dataDir)).toEqual({ pid: process.pid, what: 'serve' })
  lock.release()
})

test('of many that find a dead lock at the same moment, one holds it', async () => {
  const dead = { pid: 4_194_305, what: 'serve', identity: 'gone', token: '0123456789ab' }
  writeFileSync(join(dataDir, 'maillon.lock'), JSON.stringify(dead))
  const contenders = Array.from({ length: 6 }, contender)
  await Promise.all(contenders.map(({ next }) => next()))
  go()
  const said = await Promise.all(contenders.map(({ next }) => next()))
  const holder = contenders[said.indexOf('holds')]
  expect(said.filter((line) => line !== 'holds')).toEqual(Array(5).fill(`refused ${holder?.child.pid}`))
  // Nothing of the struggle is left.
  expect(readdirSync(dataDir).sort()).toEqual(['go', 'maillon.lock'])
})

test.runIf(process.platform === 'linux')('a process that ended and was not reaped counts as dead', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push({ child: parent, ended: new Promise((resolve) => parent.once('close', resolve)) })
  const pid = Number(await new Promise((resolve) => parent.stdout!.once('data', resolve)))
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /)
  expect(identityOf(pid)).toBeUndefined()
})
