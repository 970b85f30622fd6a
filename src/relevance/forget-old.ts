import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import { ORDERS_KEPT_MS } from './orders.ts'
import { REMEMBERED_MS } from './tastes.ts'

/** Forgets readings after a year, those of readers who do not let it be learnt any more, and orders that nobody reads on. */
export async function forgetOld({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now().getTime()
  await db
    .deleteFrom('relevance_readings')
    .where('at', '<', new Date(now - REMEMBERED_MS))
    .execute()
  await sql`delete from relevance_readings r using relevance_readers c
    where c.reader_id = r.reader_id and not c.learns`.execute(db)
  await db
    .deleteFrom('relevance_orders')
    .where('made_at', '<', new Date(now - ORDERS_KEPT_MS))
    .execute()
}
