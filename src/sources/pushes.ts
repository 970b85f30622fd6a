import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { FeedId } from './source.ts'
import type { SubscriptionId } from './subscriptions.ts'

export const READ_PUSH = 'sources:read-push'
export type PushId = Id<'Push'>

/** @returns null where as many wait as may */
export async function insertPush(
  tx: Tx,
  push: { subscriptionId: SubscriptionId; contentType: string; body: Uint8Array },
  now: Date,
  most: number,
): Promise<PushId | null> {
  const id = newId<'Push'>(now)
  const { rows } = await sql`insert into source_pushes (id, subscription_id, content_type, body, came_at)
    select ${id}, ${push.subscriptionId}, ${push.contentType}, ${Buffer.from(push.body)}, ${now}
    where (select count(*) from source_pushes where subscription_id = ${push.subscriptionId}) < ${most}
    returning 1`.execute(tx)
  return rows.length > 0 ? id : null
}

/** What was sent for which feed; null once it was read, or nobody wants it. */
export async function waitingPush(
  db: Reader,
  id: PushId,
): Promise<{ feedId: FeedId; address: string; contentType: string; body: Uint8Array } | null> {
  const row = await db
    .selectFrom('source_pushes as p')
    .innerJoin('source_subscriptions as s', 's.id', 'p.subscription_id')
    .innerJoin('source_feeds as f', 'f.id', 's.feed_id')
    .select(['f.id as feedId', 'f.address', 'p.content_type as contentType', 'p.body'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, feedId: row.feedId as FeedId } : null
}

export const deletePush = (tx: Tx, id: PushId) => tx.deleteFrom('source_pushes').where('id', '=', id).execute()

/** What could not be read in a week never will. */
export const forgetOldPushes = (tx: Tx, now: Date) =>
  tx
    .deleteFrom('source_pushes')
    .where('came_at', '<', new Date(now.getTime() - 7 * 24 * 3600 * 1000))
    .execute()
