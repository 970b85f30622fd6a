import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { HubSubscriptionId } from './request.ts'

type Telling = { told_at?: Date; failed_at: Date | null; failed_status: number | null }

async function note(db: Reader, id: HubSubscriptionId, telling: Telling): Promise<void> {
  await db
    .insertInto('hub_tellings')
    .values({ subscription_id: id, ...telling })
    .onConflict((conflict) => conflict.column('subscription_id').doUpdateSet(telling))
    .execute()
}

/** It took what it was sent. */
export const noteTaken = (db: Reader, id: HubSubscriptionId, at: Date) =>
  note(db, id, { told_at: at, failed_at: null, failed_status: null })

/** It did not. @param status of its answer; 0 where there was none */
export const noteNotTaken = (db: Reader, id: HubSubscriptionId, at: Date, status: number) =>
  note(db, id, { failed_at: at, failed_status: status })

/** Of subscriptions that are over nothing is kept. */
export async function forgetTellings(db: Reader): Promise<void> {
  await sql`delete from hub_tellings t
    where not exists (select 1 from hub_subscriptions s where s.id = t.subscription_id)`.execute(db)
}
