import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import type { HubSubscriptionId, Intent } from './request.ts'

export type HubSubscription = {
  id: HubSubscriptionId
  topic: string
  callback: string
  host: string
  secret: string | null
  until: Date
  told: string
  owedAt: Date | null
  failures: number
}

const columns = ['id', 'topic', 'callback', 'host', 'secret', 'until', 'told', 'owed_at as owedAt', 'failures'] as const

export async function subscriptionById(db: Reader, id: HubSubscriptionId): Promise<HubSubscription | null> {
  const row = await db.selectFrom('hub_subscriptions').select(columns).where('id', '=', id).executeTakeFirst()
  return (row as HubSubscription | undefined) ?? null
}

export async function isSubscribed(
  db: Reader,
  { topic, callback }: Pick<Intent, 'topic' | 'callback'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('hub_subscriptions')
    .select('id')
    .where('topic', '=', topic)
    .where('callback', '=', callback)
    .executeTakeFirst()
  return row !== undefined
}

export async function countOfHost(db: Reader, host: string, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from hub_subscriptions
    where host = ${host} and until > ${now}`.execute(db)
  return rows[0]!.n
}

/** It begins, or goes on until then: whoever was owed something is owed it still. */
export async function keepSubscription(
  tx: Tx,
  { topic, callback, host, secret }: Intent,
  { now, until, told }: { now: Date; until: Date; told: string },
): Promise<void> {
  await tx
    .insertInto('hub_subscriptions')
    .values({ id: newId<'HubSubscription'>(now), topic, callback, host, secret, until, told })
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet({ secret, until, failures: 0 }))
    .execute()
}

export const endSubscription = (db: Reader, topic: string, callback: string) =>
  db.deleteFrom('hub_subscriptions').where('topic', '=', topic).where('callback', '=', callback).execute()

export const deleteSubscription = (db: Reader, id: HubSubscriptionId) =>
  db.deleteFrom('hub_subscriptions').where('id', '=', id).execute()

export const deleteTopic = (db: Reader, topic: string) =>
  db.deleteFrom('hub_subscriptions').where('topic', '=', topic).execute()

export const deleteEnded = (db: Reader, now: Date) =>
  db.deleteFrom('hub_subscriptions').where('until', '<=', now).execute()

/** Which of the feeds that somebody is told of: some, by their paths; all but those of actors; all. */
export type Which = readonly string[] | 'but-actors' | 'all'

/** So many of those feeds, whose path comes after another, in that order. */
export async function topicsTold(
  db: Reader,
  now: Date,
  which: Which,
  page: { after: string; most: number },
): Promise<string[]> {
  const wanted =
    which === 'all'
      ? sql`true`
      : which === 'but-actors'
        ? sql`not starts_with(topic, '/@')`
        : sql`topic = any(${which}::text[])`
  const { rows } = await sql<{ topic: string }>`
    select distinct topic from hub_subscriptions where until > ${now} and topic > ${page.after} and ${wanted}
    order by topic limit ${sql.lit(page.most)}`.execute(db)
  return rows.map(({ topic }) => topic)
}

/** What a feed has now: those who were told otherwise are owed it, from now on where they were not yet. */
export async function noteHas(db: Reader, topic: string, digest: string, now: Date): Promise<void> {
  await sql`update hub_subscriptions
    set owed_at = case when told = ${digest} then null else coalesce(owed_at, ${now}::timestamptz) end
    where topic = ${topic} and (told = ${digest}) = (owed_at is not null)`.execute(db)
}

/** Those who are to be told now. */
export async function owed(db: Reader, now: Date, most: number): Promise<Pick<HubSubscription, 'id' | 'host'>[]> {
  const rows = await db
    .selectFrom('hub_subscriptions')
    .select(['id', 'host'])
    .where('owed_at', '<=', now)
    .where('until', '>', now)
    .orderBy('owed_at')
    .limit(sql.lit(most))
    .execute()
  return rows as Pick<HubSubscription, 'id' | 'host'>[]
}

/** It was told that the feed has this. */
export async function noteTold(db: Reader, id: HubSubscriptionId, told: string): Promise<void> {
  await db.updateTable('hub_subscriptions').set({ told, owed_at: null, failures: 0 }).where('id', '=', id).execute()
}

/** It could not be told, and is to be then. */
export async function noteFailed(db: Reader, id: HubSubscriptionId, failures: number, again: Date): Promise<void> {
  await db.updateTable('hub_subscriptions').set({ failures, owed_at: again }).where('id', '=', id).execute()
}
