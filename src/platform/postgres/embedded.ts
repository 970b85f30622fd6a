import { setTimeout as sleep } from 'node:timers/promises'
import { createDatabase } from './answer.ts'
import { findPostgresBinaries } from './binaries.ts'
import { ensureCluster, renewPassword } from './initialise.ts'
import { ensurePassword, leaveSocketDir, postgresPlaces, postgresUrl, prepareSocketDir } from './places.ts'
import {
  endLeftovers,
  findPostmaster,
  launch,
  type Postmaster,
  postmasterLives,
  shutDown,
  waitForAnswer,
} from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'
import { type PostgresSettings, smallServerSettings, writeSettings } from './settings.ts'
import { type PostgresLog, PostgresUnavailable } from './unavailable.ts'
import { noteUser } from './users.ts'

/** The server came back after an end that nobody asked for. `downFor`: milliseconds from the moment it was noticed. */
export type Restarted = { pid: number; downFor: number }

/** PostgreSQL, running for us on its own data folder. */
export type EmbeddedPostgres = {
  /** Connection string of the database `maillon`, for `pg` and libpq; it stays the same when the server is restarted. */
  readonly url: string
  /** Process number of the postmaster now. */
  readonly pid: number
  /** It already ran: left by a process that was killed, or in use by another one. */
  readonly adopted: boolean
  /** Milliseconds from the call until it served. */
  readonly startedIn: number
  /** Tells each time the server had to be started again. Returns how to stop listening. */
  onRestart(listener: (restarted: Restarted) => void): () => void
  /**
   * Leaves the server. The last process that uses it stops it; a command that found it running with nobody (its server was killed) leaves it so,
   * for the next server to take.
   */
  stop(): Promise<void>
}

/** Milliseconds after which obstacles that should have gone by themselves are told instead. */
const startPatience = 60_000

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, made at the first start, or adopts the one that runs there; then watches over it until `stop()`,
 * and starts it again within a quarter of a second if it is killed. If we are killed it goes on, and the next start adopts it.
 * `as`: a `server` stops what it adopted, a `command` does not. `settings` are added to those of a small server.
 * Throws `PostgresUnavailable` when it cannot run here.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  log: PostgresLog
  as?: 'server' | 'command'
  settings?: PostgresSettings
}): Promise<EmbeddedPostgres> {
  const { dataDir, log, as = 'server' } = options
  const settings = { ...smallServerSettings(), ...options.settings }
  const began = performance.now()
  const places = postgresPlaces(dataDir)
  const binaries = findPostgresBinaries(places.libraries)
  const runAs = chooseRunAs(places, binaries)
  if (runAs.how === 'as another user, with one capability') {
    log.info('PostgreSQL runs with a capability of root, for its user may not reach {folder}', {
      folder: places.dataDir,
    })
  }
  const password = ensurePassword(places)
  const made = await ensureCluster(places, binaries, runAs, { sync: settings.fsync !== 'off' })
  if (password === 'made' && made === 'found') {
    log.warn('The file {file} was lost: PostgreSQL gets a new password', { file: places.password })
    if (!(await findPostmaster(places))) await renewPassword(places, binaries, runAs)
  }
  const note = noteUser(places)
  const foundBusy = note.others().length > 0

  let stopping = false
  let postmaster: Postmaster
  let launched: boolean
  try {
    ;({ postmaster, launched } = await serving())
  } catch (error) {
    note.leave()
    throw error
  }
  const startedIn = Math.round(performance.now() - began)
  log.info('PostgreSQL serves after {startedIn} ms', { startedIn, pid: postmaster.pid, made, adopted: !launched })

  const listeners = new Set<(restarted: Restarted) => void>()
  let restarting: Promise<void> | undefined
  const watch = setInterval(() => {
    if (!stopping && !restarting && !postmasterLives(postmaster)) {
      restarting = restart().finally(() => {
        restarting = undefined
      })
    }
  }, 50).unref()

  /** A postmaster of our cluster that answers: the one that runs, else one launched now. */
  async function serving(): Promise<{ postmaster: Postmaster; launched: boolean }> {
    const patienceEnds = performance.now() + startPatience
    for (let obstacle: string | undefined; ; ) {
      if (stopping || performance.now() > patienceEnds) {
        throw new PostgresUnavailable(
          'start-failed',
          `PostgreSQL did not start (${obstacle}); its log is ${places.log}.`,
        )
      }
      const running = await findPostmaster(places)
      if (running) {
        const answer = await waitForAnswer(places, running, log)
        if (answer === 'no-database') await createDatabase(postgresUrl(places, running.socketDir, 'postgres'))
        if (answer === 'ready' || answer === 'no-database') return { postmaster: running, launched: false }
        if (answer === 'silent') await shutDown(running, log)
        obstacle = `the one that ran was ${answer}`
        continue
      }
      prepareSocketDir(places, runAs.owner)
      writeSettings(places.cluster, places.name, settings, runAs.owner)
      const outcome = await launch(places, binaries, runAs, log)
      if (typeof outcome === 'string') {
        if (outcome === 'leftovers') await endLeftovers(places)
        else await sleep(20)
        obstacle = outcome === 'leftovers' ? 'processes of the former one stay' : 'a lock file stands in the way'
        continue
      }
      try {
        if (outcome.answer === 'no-database') await createDatabase(postgresUrl(places, places.socketDir, 'postgres'))
      } catch (error) {
        await shutDown(outcome.postmaster, log)
        throw error
      }
      return { postmaster: outcome.postmaster, launched: true }
    }
  }

  async function restart(): Promise<void> {
    const noticed = performance.now()
    log.warn('PostgreSQL ended, it is started again', { pid: postmaster.pid })
    for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
      try {
        ;({ postmaster } = await serving())
        break
      } catch (error) {
        if (stopping) return
        log.warn('PostgreSQL does not start: {reason}', { reason: (error as Error).message })
        await sleep(pause)
      }
    }
    const downFor = Math.round(performance.now() - noticed)
    log.warn('PostgreSQL serves again after {downFor} ms', { downFor, pid: postmaster.pid })
    for (const listener of listeners) listener({ pid: postmaster.pid, downFor })
  }

  return {
    url: postgresUrl(places, postmaster.socketDir, 'maillon'),
    get pid() {
      return postmaster.pid
    },
    adopted: !launched,
    startedIn,
    onRestart(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      if (stopping) return
      stopping = true
      clearInterval(watch)
      await restarting
      note.leave()
      if (note.others().length > 0) return
      if (!launched && !foundBusy && as === 'command') return
      await shutDown(postmaster, log)
      leaveSocketDir(places)
    },
  }
}

export type { PostgresLog, PostgresSettings }
export { PostgresUnavailable }
