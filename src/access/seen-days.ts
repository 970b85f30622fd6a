import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { AccountId } from '#platform/ids.ts'

/** How long the days on which an account was used are known. */
export const SEEN_DAYS_KEPT = 366

/** Notes when an account was used, and the day. */
export async function touchAccount(db: Reader, id: AccountId, at: Date): Promise<void> {
  await db.updateTable('accounts').set({ last_seen_at: at }).where('id', '=', id).execute()
  await db
    .insertInto('seen_days')
    .values({ day: at.toISOString().slice(0, 10), account_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function sweepSeenDays(db: Reader, before: Date): Promise<void> {
  await db
    .deleteFrom('seen_days')
    .where('day', '<', sql<string>`${before.toISOString().slice(0, 10)}::date`)
    .execute()
}
