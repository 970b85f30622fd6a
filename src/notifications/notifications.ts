import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { CollectionId } from '../collections/index.ts'
import type { Notice, NotificationId, NotificationKind } from './notification.ts'
import { dayOf, LAST, newestRows, rowsOf, standing, unreadBy, WINDOW } from './shown-rows.ts'

/** One that was told just now, or kept apart. */
export type JustTold = { id: NotificationId; ownerId: ActorId; actorId: ActorId | null; filtered: boolean }

/** Inserts those that were not told yet, and answers them. */
export async function insertNotices(
  tx: Tx,
  notices: readonly (Notice & { id: NotificationId; filtered: boolean })[],
): Promise<JustTold[]> {
  const rows = await tx
    .insertInto('notifications')
    .values(
      notices.map((notice) => ({
        id: notice.id,
        owner_id: notice.ownerId,
        kind: notice.kind,
        key: notice.key,
        bundle: notice.bundle ?? notice.key,
        actor_id: notice.actorId ?? null,
        by_id: notice.byId ?? null,
        post_id: notice.postId ?? null,
        relay_id: notice.relayId ?? null,
        collection_id: notice.collectionId ?? null,
        filtered: notice.filtered,
      })),
    )
    .onConflict((conflict) => conflict.columns(['owner_id', 'key']).doNothing())
    .returning(['id', 'owner_id', 'actor_id', 'filtered'])
    .execute()
  return rows.map((row) => ({
    id: row.id as NotificationId,
    ownerId: row.owner_id,
    actorId: row.actor_id,
    filtered: row.filtered,
  }))
}

export async function deleteOfRelay(db: Reader, relayId: RelayId): Promise<ActorId[]> {
  const rows = await db.deleteFrom('notifications').where('relay_id', '=', relayId).returning('owner_id').execute()
  return [...new Set(rows.map((row) => row.owner_id))]
}

/** @returns those who had been told */
export async function deleteOfPost(db: Reader, postId: PostId): Promise<ActorId[]> {
  const rows = await db.deleteFrom('notifications').where('post_id', '=', postId).returning('owner_id').execute()
  return [...new Set(rows.map((row) => row.owner_id))]
}

/** What either of two was told of the other. */
export async function deleteBetween(db: Reader, one: ActorId, other: ActorId): Promise<ActorId[]> {
  const rows = await db
    .deleteFrom('notifications')
    .where((eb) =>
      eb.or([
        eb.and([eb('owner_id', '=', one), eb('actor_id', '=', other)]),
        eb.and([eb('owner_id', '=', other), eb('actor_id', '=', one)]),
      ]),
    )
    .returning('owner_id')
    .execute()
  return [...new Set(rows.map((row) => row.owner_id))]
}

export async function deleteByKey(db: Reader, ownerId: ActorId, key: string): Promise<ActorId[]> {
  const rows = await db
    .deleteFrom('notifications')
    .where('owner_id', '=', ownerId)
    .where('key', '=', key)
    .returning('owner_id')
    .execute()
  return rows.map((row) => row.owner_id)
}

/** One line of the page: a bundle of one owner and one day. */
export type Bundle = {
  owner_id: ActorId
  kind: NotificationKind
  newest: NotificationId
  unread: boolean
  how_many: number
  actor_ids: ActorId[]
  relay_ids: RelayId[]
  post_id: PostId | null
  collection_id: CollectionId | null
  bundle: string
}

export type Wanted = {
  before: NotificationId | null
  kinds: readonly NotificationKind[] | null
  ownerId: ActorId | null
  limit: number
}

/** Bundles of a person, the newest first; one that has a newer member than `before` was on an earlier page. */
export async function bundlesOf(db: Reader, person: ActorId, wanted: Wanted): Promise<Bundle[]> {
  const before = wanted.before ?? LAST
  const narrowed = sql`
    ${wanted.kinds ? sql`and n.kind = any(${wanted.kinds})` : sql``}
    ${wanted.ownerId ? sql`and n.owner_id = ${wanted.ownerId}` : sql``}`
  // Only a bundle of the day of `before` may have a member that was shown: those later that day.
  const day = sql`(${before}::bigint >> 22) / 86400000`
  const shownBefore = sql`and n.id >= ${before} and n.id < ((${day} + 1) * 86400000) << 22
    and n.owner_id = m.owner_id and n.bundle = m.bundle`
  const unshown = wanted.before
    ? sql`where not (${dayOf('m.id')} = ${day} and exists (${rowsOf(person, shownBefore, sql`1`)}))`
    : sql``
  const result = await sql<Bundle>`
    with newest as materialized (${newestRows(person, sql`and n.id < ${before} ${narrowed}`)}
      order by n.id desc limit ${sql.lit(WINDOW)}
    ), mine as (select n.* from newest n ${standing})
    select m.owner_id, m.kind, m.bundle, max(m.id) as newest, bool_or(${unreadBy(person, sql.ref('m.id'), sql.ref('m.owner_id'))}) as unread,
      greatest(count(distinct m.actor_id), 1)::int as how_many, max(m.post_id) as post_id, max(m.collection_id) as collection_id,
      coalesce(array_agg(m.actor_id order by m.id desc) filter (where m.actor_id is not null), '{}') as actor_ids,
      coalesce(array_agg(m.relay_id order by m.id desc) filter (where m.relay_id is not null), '{}') as relay_ids
    from mine m ${unshown}
    group by m.owner_id, m.kind, m.bundle, ${dayOf('m.id')}
    order by max(m.id) desc limit ${sql.lit(wanted.limit)}`.execute(db)
  return result.rows
}

/** How many bundles hold something unread; counted up to `most`. */
export async function countUnread(db: Reader, person: ActorId, most: number): Promise<number> {
  // Asked on every page: bundles are made of the index alone, and looked into until so many stand.
  const result = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from (
      select array_agg(n.id order by n.id desc) as ids from (
        ${newestRows(person, sql`and ${unreadBy(person, sql.ref('n.id'), sql.ref('o.id'))}`, sql`n.id, n.owner_id, n.bundle`)}) n
      group by n.owner_id, n.bundle, ${dayOf('n.id')}
    ) b where exists (select 1 from notifications n ${standing} and n.id = any(b.ids))
    limit ${sql.lit(most)}) bundles`.execute(db)
  return result.rows[0]!.n
}

/** Who among these people may see something of these owners. */
export async function concerned(
  db: Reader,
  people: readonly ActorId[],
  owners: readonly ActorId[],
): Promise<ActorId[]> {
  const result = await sql<{ person_id: ActorId }>`
    select p.id as person_id from unnest(${people}::bigint[]) p(id) where p.id = any(${owners})
      or exists (select 1 from memberships m where m.person_id = p.id and m.organisation_id = any(${owners})
        and m.role in ('owner', 'editor'))`.execute(db)
  return result.rows.map((row) => row.person_id)
}

/** Forgets what is older than an id, and the marks that a place has passed. */
export async function sweep(db: Reader, olderThan: string): Promise<void> {
  await db
    .deleteFrom('notifications')
    .where('id', '<', olderThan as NotificationId)
    .execute()
}
