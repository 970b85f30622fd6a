import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Db, Tx } from './db.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import { findOrphans, type InHand, runnerLock } from './orphaned-jobs.ts'
import { sendAhead } from './pipelining.ts'

export type JobOptions = {
  /** Two jobs of one key that wait are one: the later replaces the earlier. */
  key?: string
  runAt?: Date
  /** Jobs of one queue run one after the other. */
  queue?: string
  maxAttempts?: number
}
export type JobToAdd = { name: string; payload: unknown; options?: JobOptions; when?: boolean | RawBuilder<boolean> }
export type JobHandler = (payload: never, job: { attempt: number; lastAttempt: boolean }) => Promise<void>

export type Jobs = {
  /** Declares what a job of this name does. Handlers may run twice for one job and must not mind. */
  handle(name: string, handler: JobHandler): void
  /** As `handle`, and adds such a job by the clock (crontab: minute hour day month weekday). */
  every(name: string, crontab: string, handler: () => Promise<void>): void
  /** Adds a job in the caller's transaction: it exists if and only if that commits. */
  add(tx: Db | Tx, name: string, payload: unknown, options?: JobOptions): Promise<void>
  /** Several at once. `when`: only where this holds, as the transaction finds things. */
  addMany(tx: Db | Tx, jobs: readonly JobToAdd[]): Promise<void>
  /**
   * Takes away the jobs of this name that are tried no more: of a process that was killed at its last attempt, or whose last attempt failed.
   * @returns their payloads
   */
  takeLost<Payload>(name: string): Promise<Payload[]>
  /** `alone`: no other process can be running jobs on this database, so that whatever is taken was left by a dead one. */
  start(options: { concurrency: number; alone?: boolean }): Promise<void>
  /** Lets running jobs end (5 s, then they are taken up again elsewhere). */
  stop(): Promise<void>
  /** Runs everything due, so many at once (1), then returns: for commands and tests. */
  drain(atOnce?: number): Promise<void>
}

const LOOK_EVERY_MS = 2_000
/**
 * A process whose lock is gone may be on its way back from a lost connection, and the answer that names a job may be slow;
 * after this the one is dead, and the other lost.
 */
const DEAD_AFTER_MS = 3_000
const RESTART_AFTER_MS = 500
/** Batches, even of one, are what a runner that stops waits for: it leaves at once what it writes one by one. */
const WRITTEN_BEFORE_THE_END = { completeJobBatchDelay: 0, failJobBatchDelay: 0 }

/**
 * Jobs on graphile-worker, in the same database as the facts that cause them. Jobs that a killed process had taken
 * are found by the advisory lock that dies with it, and are given back within seconds by any process that lives; so are
 * those of a runner that ended, or that took them in the moment its connection was cut.
 */
export function createJobs(given: {
  database: Database
  /** For taking jobs and noting their end, which need not be flushed: what is forgotten is done again. That of the database, where left out. */
  pool?: Database['pool']
  live: Live
  log: Log
}): Jobs {
  const { database, pool = database.pool, live, log } = given
  const handlers = new Map<string, JobHandler>()
  const crontab: string[] = []
  let runner: Runner | null = null
  let running: Promise<void> | null = null
  let stopping = false
  let rescue: NodeJS.Timeout | null = null
  const inHand: InHand = new Map()
  const orphans = findOrphans(database.db, log, inHand)

  /** A runner holds its lock as long as it runs, and what it took is written down. */
  function events(): WorkerEvents {
    const events = new EventEmitter() as unknown as WorkerEvents
    events.on('pool:create', ({ workerPool: { id } }) => {
      void live.holdLock(runnerLock(id))
      const taken = new Map<string, number>()
      events.on('localQueue:init', () => inHand.set(id, taken))
      events.on('localQueue:getJobs:complete', ({ jobs }) => {
        for (const job of jobs) taken.set(job.id, performance.now())
      })
    })
    events.on('pool:release', ({ workerPool: { id } }) => {
      inHand.delete(id)
      void live.releaseLock(runnerLock(id))
    })
    return events
  }

  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warning(message)
    else log.debug(message)
  })

  const taskList = (): TaskList =>
    Object.fromEntries(
      [...handlers].map(([name, handler]) => [
        name,
        async (payload, { job }) => {
          await handler(payload as never, { attempt: job.attempts, lastAttempt: job.attempts >= job.max_attempts })
        },
      ]),
    )

  /** A runner gives up when the database is away for long; another takes its place until we are asked to stop. */
  async function keepRunning(concurrency: number): Promise<void> {
    while (!stopping) {
      try {
        runner = await run({
          pgPool: pool,
          taskList: taskList(),
          crontab: crontab.join('\n'),
          concurrency,
          noHandleSignals: true,
          gracefulShutdownAbortTimeout: 5000,
          logger,
          preset: {
            worker: { ...WRITTEN_BEFORE_THE_END, localQueue: { size: concurrency + 1 }, pollInterval: 1000 },
          },
          events: events(),
        })
        if (stopping) await runner.stop()
        await runner.promise
      } catch (error) {
        log.warning('the job runner ended; another takes its place', { error })
      }
      runner = null
      if (!stopping) await new Promise((resolve) => setTimeout(resolve, RESTART_AFTER_MS))
    }
  }

  return {
    handle(name, handler) {
      if (handlers.has(name)) throw new Error(`two handlers for the job ${name}`)
      handlers.set(name, handler)
    },
    every(name, when, handler) {
      this.handle(name, handler)
      crontab.push(`${when} ${name}`)
    },
    async add(tx, name, payload, options = {}) {
      await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
        queue_name => ${options.queue ?? null}::text, run_at => ${options.runAt ?? null}::timestamptz,
        max_attempts => ${options.maxAttempts ?? null}::int, job_key => ${options.key ?? null}::text)`.execute(tx)
    },
    async addMany(tx, jobs) {
      if (jobs.length === 0) return
      const specs = JSON.stringify(jobs.map(({ name, payload, options }) => ({ name, payload, ...options })))
      const conditions = jobs.flatMap(({ when = true }, nth) =>
        when === true ? [] : [sql`when ${sql.lit(nth + 1)} then ${when}`],
      )
      const wanted = conditions.length > 0 ? sql`where case nth ${sql.join(conditions, sql` `)} else true end` : sql``
      const added = sql`select graphile_worker.add_jobs(specs) from (select array(
        select (s->>'name', s->'payload', s->>'queue', (s->>'runAt')::timestamptz, (s->>'maxAttempts')::int, s->>'key', null,
          null)::graphile_worker.job_spec
        from json_array_elements(${specs}::json) with ordinality spec(s, nth) ${wanted}) as specs) wanted
        where cardinality(specs) > 0`
      await sendAhead(tx, added)
    },
    async takeLost<Payload>(name: string) {
      const { rows } = await sql<{ payload: Payload }>`delete from graphile_worker._private_jobs j
        using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = ${name}
        and j.attempts >= j.max_attempts and j.locked_at is null returning j.payload`.execute(database.db)
      return rows.map(({ payload }) => payload)
    },
    async start({ concurrency, alone = false }) {
      await orphans.giveBack(alone ? 0 : DEAD_AFTER_MS)
      running = keepRunning(concurrency)
      rescue = setInterval(() => {
        orphans
          .giveBack(DEAD_AFTER_MS)
          .catch((error) => log.warning('looking for orphaned jobs failed', { reason: error.message }))
      }, LOOK_EVERY_MS)
    },
    async stop() {
      stopping = true
      if (rescue) clearInterval(rescue)
      await runner?.stop().catch((error) => log.warning('the job runner ended badly', { error }))
      await running
      running = null
    },
    async drain(atOnce = 1) {
      // Started, whether or not it has said so yet: what it has taken is not to be seen by another.
      if (running) return untilDone(database.db)
      const one = () =>
        runOnce({
          pgPool: pool,
          taskList: taskList(),
          noHandleSignals: true,
          logger,
          preset: { worker: WRITTEN_BEFORE_THE_END },
          events: events(),
        })
      // What follows in a queue is free once the end of the one before is noted, some moments after it.
      do await Promise.all(Array.from({ length: atOnce }, one))
      while (await isAnyFree(database.db, Object.keys(taskList())))
    },
  }
}

/** Whether a job of these names is due that nobody has taken, nor another one of its queue. */
async function isAnyFree(db: Db, names: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.is_available and j.run_at <= now() and t.identifier = any(${names}) and q.locked_at is null limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Waits for a runner that works, here or elsewhere, to have done everything that is due. */
async function untilDone(db: Db): Promise<void> {
  for (;;) {
    const due = await sql`select 1 from graphile_worker._private_jobs
      where run_at <= now() and attempts < max_attempts limit 1`.execute(db)
    if (due.rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
