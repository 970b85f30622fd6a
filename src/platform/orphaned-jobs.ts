import { sql } from 'kysely'
import type { Db } from './db.ts'
import { lockIsFree } from './live.ts'
import type { Log } from './log.ts'

/** Of each runner of this process, the jobs that it took, and since when, as far as it was told. */
export type InHand = Map<string, Map<string, number>>

/** The lock that says that a runner lives. */
export const runnerLock = (runner: string) => `maillon jobs ${runner}`

/** Finds jobs that are taken and that nobody is at, and gives them back once that has been so for a while. */
export function findOrphans(db: Db, log: Log, inHand: InHand) {
  const ofTheDead = suspects()
  const neverHeardOf = suspects()

  /** Jobs and queues that a runner took whose lock is free: it ended, or its process died. */
  async function giveBackOfTheDead(after: number): Promise<void> {
    const holders = await sql<{ runner: string }>`
      select locked_by as runner from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null`.execute(db)
    const dead: string[] = []
    for (const { runner } of holders.rows) if (await lockIsFree(db, runnerLock(runner))) dead.push(runner)
    for (const runner of ofTheDead(dead, after)) {
      await sql`select graphile_worker.force_unlock_workers(array[${runner}])`.execute(db)
      log.info('gave back the jobs of a runner that ended', { runner })
    }
  }

  /** Jobs that a runner of this process took without knowing it: the connection was cut before the answer came. */
  async function giveBackNeverHeardOf(after: number): Promise<void> {
    const lost: string[] = []
    for (const [runner, known] of inHand) {
      const askedAt = performance.now()
      const taken = await sql<{ id: string }>`
        select id::text from graphile_worker._private_jobs where locked_by = ${runner}`.execute(db)
      const ids = new Set(taken.rows.map(({ id }) => id))
      for (const [id, since] of known) if (since < askedAt && !ids.has(id)) known.delete(id)
      for (const id of ids) if (!known.has(id)) lost.push(`${runner} ${id}`)
    }
    for (const pair of neverHeardOf(lost, after)) {
      const [runner, id] = pair.split(' ')
      await sql`
        with given as (update graphile_worker._private_jobs
          set attempts = greatest(0, attempts - 1), locked_by = null, locked_at = null
          where id = ${id} and locked_by = ${runner} returning job_queue_id)
        update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
        from given where q.id = given.job_queue_id and q.locked_by = ${runner}`.execute(db)
      log.info('gave back a job whose taking was lost on the way', { runner, job: id })
    }
  }

  return {
    async giveBack(after: number): Promise<void> {
      await giveBackOfTheDead(after)
      await giveBackNeverHeardOf(after)
    },
  }
}

/** Remembers since when something has looked wrong without a break; tells what has for so many milliseconds. */
function suspects() {
  const since = new Map<string, number>()
  return (now: readonly string[], after: number): string[] => {
    for (const name of since.keys()) if (!now.includes(name)) since.delete(name)
    for (const name of now) if (!since.has(name)) since.set(name, performance.now())
    return now.filter((name) => performance.now() - since.get(name)! >= after)
  }
}
