import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { endMute, type MutePorts } from './mute-actor.ts'

const AT_ONCE = 100

/** Ends the mutes whose time has come, each alone. */
export async function endMutes(given: Pick<Deps, 'db' | 'clock'> & { reactions: MutePorts }): Promise<void> {
  for (let due = AT_ONCE; due === AT_ONCE; ) {
    const now = given.clock.now()
    const mutes = await given.db
      .selectFrom('mutes')
      .select(['muter_id as muterId', 'muted_id as mutedId'])
      .where('ends_at', '<=', now)
      .orderBy('ends_at')
      .limit(sql.lit(AT_ONCE))
      .execute()
    for (const mute of mutes) await inTransaction(given.db, (tx) => endMute(tx, given, mute, now))
    due = mutes.length
  }
}
