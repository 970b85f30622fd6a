import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { OfferedHub } from './hubs.ts'
import type { FeedId } from './source.ts'

export type SubscriptionId = Id<'Subscription'>
/** `feedId` null: to be ended at the hub. `toldUntil`: it tells until then. */
export type Subscription = OfferedHub & {
  id: SubscriptionId
  feedId: FeedId | null
  callback: string
  secret: string
  askedAt: Date | null
  askAt: Date
  unanswered: number
  toldUntil: Date | null
}

const columns = [
  'id',
  'feed_id as feedId',
  'hub',
  'topic',
  'callback',
  'secret',
  'asked_at as askedAt',
  'ask_at as askAt',
  'unanswered',
  'told_until as toldUntil',
] as const

/** 256 bits; 43 characters. */
const unguessable = () => randomBytes(32).toString('base64url')

export async function subscriptionById(db: Reader, id: SubscriptionId): Promise<Subscription | null> {
  const row = await db.selectFrom('source_subscriptions').select(columns).where('id', '=', id).executeTakeFirst()
  return (row as Subscription | undefined) ?? null
}

export async function subscriptionAt(db: Reader, callback: string): Promise<Subscription | null> {
  const found = db.selectFrom('source_subscriptions').select(columns).where('callback', '=', callback)
  return ((await found.executeTakeFirst()) as Subscription | undefined) ?? null
}

/** Those whose hubs are to be asked now. */
export async function dueSubscriptions(
  db: Reader,
  now: Date,
  most: number,
): Promise<Pick<Subscription, 'id' | 'hub'>[]> {
  return (await db
    .selectFrom('source_subscriptions')
    .select(['id', 'hub'])
    .where('ask_at', '<=', now)
    .orderBy('ask_at')
    .limit(sql.lit(most))
    .execute()) as Pick<Subscription, 'id' | 'hub'>[]
}

/**
 * Notes which hub a feed names now, if any: the subscription at another is to be ended.
 * @returns the new subscription, whose hub is to be asked
 */
export async function noteHub(
  tx: Tx,
  feedId: FeedId,
  offered: OfferedHub | null,
  now: Date,
): Promise<SubscriptionId | null> {
  const there = await tx
    .selectFrom('source_subscriptions')
    .select(['hub', 'topic'])
    .where('feed_id', '=', feedId)
    .executeTakeFirst()
  if (there && offered && there.hub === offered.hub && there.topic === offered.topic) return null
  if (there) await leaveHubs(tx, [feedId])
  if (!offered) return null
  const id = newId<'Subscription'>(now)
  const names = { callback: unguessable(), secret: unguessable() }
  await tx
    .insertInto('source_subscriptions')
    .values({ id, feed_id: feedId, ...offered, ...names, ask_at: now })
    .execute()
  return id
}

/** The subscriptions of these feeds are to be ended; those of which no hub knows are gone at once. */
export async function leaveHubs(tx: Tx, feeds: readonly FeedId[]): Promise<void> {
  await sql`delete from source_subscriptions where feed_id = any(${feeds}::bigint[]) and asked_at is null`.execute(tx)
  await sql`update source_subscriptions set feed_id = null, ask_at = asked_at, unanswered = 0
    where feed_id = any(${feeds}::bigint[])`.execute(tx)
}

/** The hub is being asked; where it does not confirm, it is asked again then. */
export async function noteAsked(tx: Reader, id: SubscriptionId, now: Date, again: Date): Promise<void> {
  await tx
    .updateTable('source_subscriptions')
    .set((eb) => ({ asked_at: now, ask_at: again, unanswered: eb('unanswered', '+', 1), denied: null }))
    .where('id', '=', id)
    .execute()
}

/** The hub tells until then; it is asked again before. */
export async function noteConfirmed(
  tx: Tx,
  id: SubscriptionId,
  at: { now: Date; until: Date; again: Date },
): Promise<void> {
  await tx
    .updateTable('source_subscriptions')
    .set({
      told_since: sql`case when told_until > ${at.now} then told_since else ${at.now}::timestamptz end`,
      told_until: at.until,
      ask_at: at.again,
      unanswered: 0,
      denied: null,
    })
    .where('id', '=', id)
    .execute()
}

export async function noteDenied(tx: Tx, id: SubscriptionId, reason: string, again: Date): Promise<void> {
  await tx
    .updateTable('source_subscriptions')
    .set({ told_since: null, told_until: null, denied: reason, ask_at: again })
    .where('id', '=', id)
    .execute()
}

export const deleteSubscription = (tx: Reader, id: SubscriptionId) =>
  tx.deleteFrom('source_subscriptions').where('id', '=', id).execute()

/** From when, and until when, a hub that one may rely on tells what the feed publishes; null where none does now. */
export async function toldOf(
  db: Reader,
  feedId: FeedId,
  now: Date,
): Promise<{ since: Date; until: Date; reliedOn: boolean } | null> {
  const row = await db
    .selectFrom('source_subscriptions')
    .select(['told_since as since', 'told_until as until', 'relied_on as reliedOn'])
    .where('feed_id', '=', feedId)
    .where('told_until', '>', now)
    .executeTakeFirst()
  return row ? { since: row.since!, until: row.until!, reliedOn: row.reliedOn } : null
}

/** Whether what it tells is enough, so that one looks but once a day. */
export async function relyOnHub(tx: Tx, feedId: FeedId, relied: boolean): Promise<void> {
  await tx
    .updateTable('source_subscriptions')
    .set({ relied_on: relied })
    .where('feed_id', '=', feedId)
    .where('relied_on', '<>', relied)
    .execute()
}
