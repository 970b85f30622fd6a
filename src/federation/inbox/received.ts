import { createHash } from 'node:crypto'
import { type Db, inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { markHeard } from '../queue/peers.ts'
import type { Outcome } from './activity.ts'
import type { Arrived } from './arrived.ts'

export const TREAT = 'federation:treat'
export type ToTreat = { activityId: string }
const ATTEMPTS = 8
/** After this an activity that comes again is treated again: nothing of it is kept. */
const KEPT_DAYS = 14

/** Keeps an activity that is its actor's, once, with the job that treats it. Those of one actor are treated in their order. */
export async function keepReceived(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  { id, type, actorUri }: Arrived,
  body: string,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const kept = await tx
      .insertInto('federation_received')
      .values({ activity_id: id, actor_uri: actorUri, type, body, received_at: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(kept.numInsertedOrUpdatedRows) === 0) return
    const queue = `federation:from:${createHash('sha256').update(actorUri).digest('base64url').slice(0, 16)}`
    await markHeard(tx, new URL(actorUri).host, given.clock.now())
    await given.jobs.add(tx, TREAT, { activityId: id } satisfies ToTreat, { queue, maxAttempts: ATTEMPTS })
  })
}

export async function wasReceived(db: Reader, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('federation_received')
    .select('activity_id')
    .where('activity_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** The text of one that was not treated yet. */
export async function toTreat(db: Reader, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('federation_received')
    .select('body')
    .where('activity_id', '=', id)
    .where('treated_at', 'is', null)
    .executeTakeFirst()
  return row?.body ?? null
}

export async function markTreated(given: Pick<Deps, 'db' | 'clock'>, id: string, outcome: Outcome): Promise<void> {
  const [word, reason] = outcome === 'understood' ? [outcome, null] : Object.entries(outcome)[0]!
  await given.db
    .updateTable('federation_received')
    .set({ treated_at: given.clock.now(), outcome: word, reason: reason?.slice(0, 500) ?? null, body: null })
    .where('activity_id', '=', id)
    .execute()
}

export async function sweepReceived(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3600 * 1000)
  await db.deleteFrom('federation_received').where('received_at', '<', before).execute()
}
