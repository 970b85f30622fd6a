import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { identityOf, listProcesses } from '../process-identity.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'

export type Said = { url: string; pid: number; adopted: boolean; refused?: string; trouble?: string }

const log = { info() {}, warn() {} }
const fixture = fileURLToPath(new URL('./start.fixture.ts', import.meta.url))

/** A bench for one test file: folders to start PostgreSQL on, here or in a process that can be killed; everything ends with the test. */
export function trial() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`)))
  /** A data folder already made, as after a first start; tests get copies, for making one takes most of a second. */
  const made = join(root, 'made')
  const left: (() => Promise<unknown>)[] = []
  let folders = 0

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

  const emptyFolder = () => join(root, `data-${++folders}`)

  return {
    emptyFolder,
    madeFolder(): string {
      const dataDir = emptyFolder()
      execFileSync('cp', ['-a', made, dataDir])
      return dataDir
    },
    async start(dataDir: string, as: 'server' | 'command' = 'server'): Promise<EmbeddedPostgres> {
      const postgres = await startEmbeddedPostgres({ dataDir, log, as })
      left.push(() => postgres.stop())
      return postgres
    },
    /** In another process, which stays. `said`: what it says once PostgreSQL serves; `ended`: it is over. */
    startElsewhere(
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
        createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
        child.once('close', () => reject(new Error('it ended without a word')))
      })
      said.catch(() => {})
      return { child, said, ended }
    },
  }
}

export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2)
}
