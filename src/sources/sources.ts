import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { voicesOf } from '../actors/index.ts'
import type { FeedId, Source } from './source.ts'

/** Those of one actor are counted one after the other. */
export const lockSources = (tx: Tx, actor: ActorId) =>
  sql`select pg_advisory_xact_lock(hashtextextended('sources', ${actor}::bigint))`.execute(tx)

export async function countSources(tx: Tx, actor: ActorId): Promise<number> {
  const { all } = await tx
    .selectFrom('sources')
    .select((eb) => eb.fn.countAll<string>().as('all'))
    .where('actor_id', '=', actor)
    .executeTakeFirstOrThrow()
  return Number(all)
}

/** @returns whether it is new */
export async function insertSource(
  tx: Tx,
  source: {
    actorId: ActorId
    feedId: FeedId
    addedBy: ActorId
    speciality: string | null
    territory: string | null
    since: Date
  },
): Promise<boolean> {
  const { actorId, feedId, addedBy, ...more } = source
  const added = await tx
    .insertInto('sources')
    .values({ ...more, actor_id: actorId, feed_id: feedId, added_by: addedBy })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) > 0
}

/** What the person follows, and the structures for which she speaks, by its name. */
export async function sourcesFor(db: Reader, person: ActorId, now: Date): Promise<Source[]> {
  const rows = await db
    .selectFrom('sources as s')
    .innerJoin('source_feeds as f', 'f.id', 's.feed_id')
    .leftJoin('source_subscriptions as h', (join) => join.onRef('h.feed_id', '=', 'f.id').on('h.told_until', '>', now))
    .select([
      's.feed_id as feedId',
      's.actor_id as actorId',
      'f.address',
      'f.title',
      'f.page',
      'f.state',
      'f.problem',
      's.speciality',
      's.territory',
      's.since',
      's.paused_at as pausedAt',
      'f.looked_at as lookedAt',
      'f.next_look_at as nextLookAt',
      'f.failing_since as failingSince',
      'h.told_until as toldUntil',
    ])
    .where(sql<boolean>`s.actor_id in (${voicesOf(person)})`)
    .orderBy(sql`lower(coalesce(f.title, f.address))`)
    .orderBy('s.feed_id')
    .orderBy('s.actor_id')
    .execute()
  return rows as unknown as Source[]
}

/** Who follows a feed, and has not paused it. */
export async function followersOf(db: Reader, feedId: FeedId): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('sources')
    .select('actor_id')
    .where('feed_id', '=', feedId)
    .where('paused_at', 'is', null)
    .execute()
  return rows.map(({ actor_id }) => actor_id)
}

/** The feeds of an actor's sources, and what each is called. */
export async function addressesOf(db: Reader, actor: ActorId): Promise<Set<string>> {
  const rows = await db
    .selectFrom('sources')
    .innerJoin('source_feeds', 'source_feeds.id', 'feed_id')
    .select('address')
    .where('actor_id', '=', actor)
    .execute()
  return new Set(rows.map(({ address }) => address))
}
