import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, identityOf, isTaken, listProcesses, stillLives } from '../process-identity.ts'
import { type Answer, knock } from './answer.ts'
import type { PostgresBinaries } from './binaries.ts'
import { cannotExecute } from './initialise.ts'
import { type PostgresPlaces, postgresUrl } from './places.ts'
import type { RunAs } from './run-as.ts'
import { noRoomSaid, type PostgresLog, PostgresUnavailable } from './unavailable.ts'

/** A live postmaster of our cluster: the process that all others of PostgreSQL come from. `socketDir` is where it listens. */
export type Postmaster = { pid: number; identity: string; socketDir: string }

/** How a launch ended, when not by a server that serves: another process launched it first, or processes of a killed one hold its memory. */
type Failure = 'overtaken' | 'leftovers'

const pidFile = (places: PostgresPlaces) => join(places.cluster, 'postmaster.pid')

const alive = (postmaster: Postmaster) => stillLives(postmaster.pid, postmaster.identity)

/**
 * What `postmaster.pid` says (PostgreSQL's `pidfile.h`): line 1 the process, line 5 its socket's folder, line 8 `starting`, `ready`, `stopping`
 * or `standby`.
 */
function readPidFile(places: PostgresPlaces): { pid: number; socketDir: string; status: string } | undefined {
  const lines = readIfThere(pidFile(places))?.split('\n')
  if (!lines) return undefined
  return {
    pid: Number.parseInt(lines[0] ?? '', 10),
    socketDir: lines[4]?.trim() || places.socketDir,
    status: lines[7]?.trim() ?? 'starting',
  }
}

/** The postmaster that already runs on this cluster, if any. What a dead one left in the way of the next is removed. */
export async function findPostmaster(places: PostgresPlaces): Promise<Postmaster | undefined> {
  const found = readPidFile(places)
  const identity = found && identityOf(found.pid)
  if (found && identity !== undefined && isOurs(places, found.pid)) {
    return { pid: found.pid, identity, socketDir: found.socketDir }
  }
  if (found && (await knock(postgresUrl(places, places.socketDir, 'maillon'))) !== 'silent') {
    throw new PostgresUnavailable(
      'served-elsewhere',
      `Another system (a container on the same folder?) already runs PostgreSQL on ${places.cluster}: stop it first.`,
    )
  }
  removeMisleadingLocks(places)
  return undefined
}

const isOurs = (places: PostgresPlaces, pid: number) => `${commandOf(pid)} `.includes(`postgres -D ${places.cluster} `)

/**
 * A lock file left by a dead postmaster is PostgreSQL's to judge, and it judges well except where its number is taken: by another process of the
 * same user, as happens when a container starts again, or by its own remains that nobody reaped. It would then refuse to start. What still
 * guards the data is the shared memory, which the new one finds attached as long as a process of the old one lives.
 */
function removeMisleadingLocks(places: PostgresPlaces): void {
  for (const path of [pidFile(places), join(places.socketDir, '.s.PGSQL.5432.lock')]) {
    const pid = Number.parseInt(readIfThere(path) ?? '', 10)
    if (isTaken(pid) && !(identityOf(pid) && isOurs(places, pid))) rmSync(path, { force: true })
  }
}

/**
 * Waits until the server serves: its answer then, or `gone` when it ended meanwhile, or `silent` when it lives and says nothing for
 * `patience` milliseconds. The file spares it callers that it would have to turn away; the answer comes from a real connection.
 */
export async function waitForAnswer(
  places: PostgresPlaces,
  postmaster: Postmaster,
  log: PostgresLog,
  patience = 10_000,
): Promise<'ready' | 'no-database' | 'gone' | 'silent'> {
  let lastWord = performance.now()
  let nextNews = lastWord + 5000
  for (;;) {
    const status = readPidFile(places)?.status
    const answer: Answer =
      status === 'starting' || status === 'stopping'
        ? status
        : await knock(postgresUrl(places, postmaster.socketDir, 'maillon'))
    if (answer === 'ready' || answer === 'no-database') return answer
    if (!alive(postmaster)) return 'gone'
    const now = performance.now()
    if (answer === 'starting') lastWord = now
    // One that was told to stop and waits for its clients is told to hurry.
    if (answer === 'stopping' && now - lastWord > 2000) signal(postmaster.pid, 'SIGINT')
    if (now - lastWord > patience) return 'silent'
    if (now > nextNews) {
      nextNews = now + 5000
      log.info('PostgreSQL is not ready yet: {answer}', { answer })
    }
    await sleep(5)
  }
}

/**
 * Launches a postmaster in a session of its own, so that it outlives us and Ctrl-C does not reach it; it writes to `postgres.log`.
 * Returns once it serves.
 */
export async function launch(
  places: PostgresPlaces,
  binaries: PostgresBinaries,
  runAs: RunAs,
  log: PostgresLog,
): Promise<{ postmaster: Postmaster; answer: 'ready' | 'no-database' } | Failure> {
  const fixed = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${places.socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  }
  const args = ['-D', places.cluster, ...Object.entries(fixed).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const { file, args: all, options } = runAs.command(binaries.postgres, args)
  const output = openLog(places)
  const logStart = fstatSync(output).size
  const child = spawn(file, all, { ...options, detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  const failed = new Promise<Error>((resolve) => child.once('error', resolve))
  if (child.pid === undefined) throw cannotExecute(await failed, file)
  child.unref()
  const postmaster = { pid: child.pid, identity: identityOf(child.pid) ?? 'dead', socketDir: places.socketDir }
  const answer = await waitForAnswer(places, postmaster, log, 60_000).catch(async (error) => {
    await shutDown(postmaster, log)
    throw error
  })
  // The answer may come from another process's server, launched at the same moment: the file tells whose it is.
  const ours = alive(postmaster) && readPidFile(places)?.pid === postmaster.pid
  if (ours && (answer === 'ready' || answer === 'no-database')) return { postmaster, answer }
  return failureIn(places, logStart, answer)
}

function failureIn(places: PostgresPlaces, logStart: number, answer: string): Failure {
  const said = readFrom(places.log, logStart)
  if (/lock file .* already exists/.test(said)) return 'overtaken'
  if (/pre-existing shared memory block/.test(said)) return 'leftovers'
  const full = noRoomSaid(said, places.dataDir)
  if (full) throw full
  // Of a wrong setting the line before says which.
  const reason = said
    .split('\n')
    .filter((line) => /FATAL|PANIC|error|setpriv| in file "/i.test(line))
    .map((line) => line.replace(/^.*?(LOG|FATAL|PANIC):\s*/, ''))
    .slice(-2)
    .join('; ')
  throw new PostgresUnavailable(
    'start-failed',
    `PostgreSQL did not start (${reason || `it stays ${answer}`}); its log is ${places.log}.`,
  )
}

/**
 * Ends the processes that a killed postmaster left behind. They end by themselves as soon as they notice; one deep in a query does not, and the
 * cluster cannot start while it holds the shared memory. None of them can confirm anything any more once signalled: ending them is safe.
 */
export async function endLeftovers(places: PostgresPlaces): Promise<void> {
  await sleep(50)
  for (const how of ['SIGQUIT', 'SIGKILL'] as const) {
    const left = listProcesses().filter(({ command }) => command.startsWith(`postgres: ${places.name}`))
    for (const { pid } of left) signal(pid, how)
    for (let waited = 0; waited < 1000 && left.some(({ pid }) => identityOf(pid) !== undefined); waited += 20)
      await sleep(20)
  }
}

/** Stops a postmaster: fast shutdown for up to 8 s, then an immediate one, from which the next start recovers. Clients are disconnected. */
export async function shutDown(postmaster: Postmaster, log: PostgresLog): Promise<void> {
  for (const [how, patience] of [
    ['SIGINT', 8000],
    ['SIGQUIT', 6000],
    ['SIGKILL', 1000],
  ] as const) {
    if (!alive(postmaster)) return
    if (how !== 'SIGINT') log.warn('PostgreSQL does not stop: {how}', { how, pid: postmaster.pid })
    signal(postmaster.pid, how)
    const end = performance.now() + patience
    while (alive(postmaster) && performance.now() < end) await sleep(10)
  }
}

export { alive as postmasterLives }

function signal(pid: number, how: NodeJS.Signals): void {
  try {
    process.kill(pid, how)
  } catch {
    // Gone, or not ours to signal: whoever waits will see.
  }
}

const longestLog = 5 * 2 ** 20

function openLog(places: PostgresPlaces): number {
  if (existsSync(places.log) && statSync(places.log).size > longestLog) renameSync(places.log, `${places.log}.1`)
  return openSync(places.log, 'a', 0o600)
}

function readFrom(path: string, start: number): string {
  const fd = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(Math.min(64 * 1024, Math.max(0, fstatSync(fd).size - start)))
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, start))
  } finally {
    closeSync(fd)
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
