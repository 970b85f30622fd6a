import { sql } from 'kysely'
import type { Db } from './db.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'

/** Whether what visitors are shown is still what it was. */
export type ShownChanges = {
  /**
   * A number that grows once anything that visitors are shown may have changed: what was made after it was answered
   * stands for as long as it is answered again. Exact, whichever process made the change.
   */
  generation(): Promise<number>
  /** For what this process remembers by itself and shows, when it forgets it. */
  forget(): void
}

/** Rows older than this are forgotten: whoever keeps something must let go of it sooner. */
const FORGOTTEN_AFTER_MINUTES = 10

/**
 * Triggers note the transactions that changed something (migration 0112). One look asks whether any of them is visible
 * now that was not at the look before: PostgreSQL's own snapshots are compared, so nothing can fall in between.
 */
export function createShownChanges(given: { db: Db; live: Live; jobs: Jobs }): ShownChanges {
  const { db, live, jobs } = given
  let generation = 0
  let snapshot: string | null = null
  let looking: Promise<number> | null = null
  let next: Promise<number> | null = null
  const forget = () => {
    generation += 1
    snapshot = null
  }
  live.onGap(forget)
  jobs.every('shown-changes:forget', '*/10 * * * *', () => deleteOld(db))

  async function look(): Promise<number> {
    const [before, made] = [snapshot, generation]
    const { rows } = await sql<{ snapshot: string; changed: boolean }>`
      select pg_current_snapshot()::text as snapshot, exists (select 1 from shown_changes
        where xid >= pg_snapshot_xmin(${before}::pg_snapshot)
          and not pg_visible_in_snapshot(xid, ${before}::pg_snapshot)) as changed`.execute(db)
    // Forgotten meanwhile.
    if (generation !== made) return generation
    snapshot = rows[0]!.snapshot
    // Not hearing: PostgreSQL may just have crashed, and have emptied the table.
    if (before === null || rows[0]!.changed || !live.hearing()) generation += 1
    return generation
  }
  const start = () => {
    looking = look().finally(() => {
      looking = null
    })
    return looking
  }

  return {
    forget,
    generation() {
      if (!looking) return start()
      // The look under way may have begun before what the asker knows of: those who come meanwhile share the next one.
      next ??= looking
        .catch(() => {})
        .then(() => {
          next = null
          return start()
        })
      return next
    },
  }
}

async function deleteOld(db: Db): Promise<void> {
  await sql`delete from shown_changes
    where at < now() - make_interval(mins => ${FORGOTTEN_AFTER_MINUTES})`.execute(db)
}
