import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { sendAhead } from '#platform/pipelining.ts'
import { inBulk } from '#platform/shared-transactions.ts'
import { type Arrival, batchOf } from './entries.ts'

export const ARRIVED = 'feeds:arrived'
/** Told after each batch: owners in (from, to] may have a new card. `to` is null when the batch was the last. */
export type Arrived = { postId: string; position: string; from: string; to: string | null }

export const tellArrived = (given: Pick<Deps, 'live'>, tx: Tx, arrived: Arrived) =>
  given.live.tell(tx, ARRIVED, arrived)

const BATCH = 2_000
/** Those who are served in the transaction that publishes: more than most actors have, and some milliseconds. */
const AT_ONCE = 300

/**
 * Serves the first followers of what was not there before, in the transaction that publishes it. Whoever waits for it to
 * end (`holdFanOut`) must hold no row that publishing may still want. Where there are more of them (`moreToServe`), `fanOut`
 * goes on.
 */
export const fanningOutAtOnce = (given: Pick<Deps, 'live'>) =>
  inBulk(async (tx, arrivals: readonly Arrival[]): Promise<void> => {
    const arrived = sql`json_build_object('postId', post_id::text, 'position', position::text, 'from', '0',
      'to', after_follower::text)`
    await sendAhead(tx, sql`select pg_advisory_xact_lock_shared(${BATCHES})`)
    await sendAhead(
      tx,
      sql`${batchOf(arrivals, '0', AT_ONCE)}, cut_short as (
          insert into fan_outs (source_id, after_follower)
          select position, max(follower_id) from audience group by position having count(*) = ${sql.lit(AT_ONCE)}
          returning source_id, after_follower
        ) select ${given.live.telling(ARRIVED, arrived)} from arriving left join cut_short on source_id = position`,
    )
  })

/** Whether some still wait for what was served at once: a condition, for the transaction that served it. */
export const moreToServe = (position: string) =>
  sql<boolean>`exists (select 1 from fan_outs where source_id = ${position})`

/**
 * Serves every follower, batch by batch; each batch moves the cursor in its own transaction, so that a restart goes on
 * where the last one stood.
 * @param arrive says what arrives (null: nothing), in the transaction of the first batch; it may run again
 */
export async function fanOut(
  given: Pick<Deps, 'db' | 'live'>,
  arrive: (tx: Tx) => Promise<Arrival | null>,
  size = BATCH,
): Promise<void> {
  let arrived: Arrival | null = null
  for (let more = true; more; ) {
    more = await inTransaction(given.db, async (tx) => {
      const arrival = arrived ?? (await arrive(tx))
      if (!arrival) return false
      arrived = arrival
      await holdBatch(tx)
      const cursor = await tx
        .selectFrom('fan_outs')
        .select('after_follower')
        .where('source_id', '=', arrival.position)
        .forUpdate()
        .executeTakeFirst()
      const from = cursor?.after_follower ?? '0'
      const { rows } = await sql<{ to: string | null }>`${batchOf([arrival], from, size)}
        select case when count(*) = ${sql.lit(size)} then max(follower_id)::text end as "to" from audience`.execute(tx)
      const { to } = rows[0]!
      if (to === null && cursor) {
        await tx.deleteFrom('fan_outs').where('source_id', '=', arrival.position).execute()
      } else if (to !== null) {
        await tx
          .insertInto('fan_outs')
          .values({ source_id: arrival.position, after_follower: to })
          .onConflict((conflict) => conflict.column('source_id').doUpdateSet({ after_follower: to }))
          .execute()
      }
      await tellArrived(given, tx, { postId: arrival.postId, position: arrival.position, from, to })
      return to !== null
    })
  }
}

const BATCHES = sql`hashtextextended(${sql.lit('feeds:batches')}, 0)`

/**
 * Batches run side by side. A crash of the database forgets the last moments of what is not flushed, the end of the job that
 * did it included: then it is done again. Nobody waits for a disk where nothing was confirmed.
 */
export const holdBatch = (tx: Tx) =>
  sql`select pg_advisory_xact_lock_shared(${BATCHES}), set_config('synchronous_commit', 'off', true)`.execute(tx)

/**
 * Waits for the batches under way, and holds the next ones until the transaction ends: what one of them writes meanwhile
 * would stay in a feed from which it is taken out here. To be called before anything is taken out, or any actor is changed.
 */
export const holdFanOut = (tx: Tx) => sql`select pg_advisory_xact_lock(${BATCHES})`.execute(tx)
