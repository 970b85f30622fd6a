import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, idTime } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import type { HubSubscriptionId } from './request.ts'

/** Somebody who is told of one of our feeds, as administrators see it. */
export type Subscriber = {
  id: HubSubscriptionId
  /** The path of the feed. */
  topic: string
  host: string
  since: Date
  until: Date
  /** When it took what it was sent last; null where nothing was yet. */
  toldAt: Date | null
  /** What went wrong since then; `status`: of the answer, null where there was none. */
  failure: { at: Date; status: number | null; again: Date | null } | null
}

/** Those whose lease is not over, the newest first; below one where it is named. @throws Refusal not-administrator */
export async function readSubscribers(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  page: { before: HubSubscriptionId | null; most: number },
): Promise<Subscriber[]> {
  await checkAdministrator(given.db, by)
  const rows = await given.db
    .selectFrom('hub_subscriptions')
    .leftJoin('hub_tellings', 'subscription_id', 'id')
    .select(['id', 'topic', 'host', 'until', 'told_at', 'owed_at', 'failed_at', 'failed_status'])
    .where('until', '>', given.clock.now())
    .$if(page.before !== null, (query) => query.where('id', '<', page.before!))
    .orderBy('id', 'desc')
    .limit(sql.lit(page.most))
    .execute()
  return rows.map((row) => ({
    id: row.id as HubSubscriptionId,
    topic: row.topic,
    host: row.host,
    since: idTime(row.id),
    until: row.until,
    toldAt: row.told_at,
    failure: row.failed_at && { at: row.failed_at, status: row.failed_status || null, again: row.owed_at },
  }))
}
