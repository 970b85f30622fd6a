import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idTime, type PostId, type RelayId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import type { CollectionId } from '../collections/index.ts'
import { type GroupRange, subjectIn } from './group-key.ts'
import type { NotificationId, NotificationKind } from './notification.ts'
import type { Reading } from './places.ts'
import { notPutAway, standing, unreadBy } from './shown-rows.ts'

/** One thing that an actor was told, by itself. */
export type Told = {
  id: NotificationId
  kind: NotificationKind
  ownerId: ActorId
  /** Who did it; null where nobody else did. */
  actorId: ActorId | null
  postId: PostId | null
  relay: { id: RelayId; why: string | null; throughId: RelayId | null } | null
  collectionId: CollectionId | null
  /** The report, the act or the appeal that it is about; null for every other kind. */
  subject: string | null
  /** What it is shown with, on the same day. */
  bundle: string
  at: Date
  filtered: boolean
}

export type ToldAsked = {
  kinds?: readonly NotificationKind[] | null
  /** Of what this actor did alone. */
  fromId?: ActorId | null
  /** Those that are kept apart, too. */
  withFiltered?: boolean
  range?: GroupRange | null
  ids?: readonly NotificationId[] | null
}

/** What one reader of one owner's may see: not her own acts, nothing withdrawn, nobody gone, nothing that she put away. */
export const toldTo = ({ personId, ownerId }: Reading, asked: ToldAsked): RawBuilder<unknown> => sql`
  ${standing} and n.owner_id = ${ownerId} and n.by_id is distinct from ${personId}
  and ${notPutAway(personId, sql`${ownerId}::bigint`)}
  ${asked.withFiltered ? sql`` : sql`and not n.filtered`}
  ${asked.kinds ? sql`and n.kind = any(${asked.kinds})` : sql``}
  ${asked.fromId ? sql`and n.actor_id = ${asked.fromId}` : sql``}
  ${asked.ids ? sql`and n.id = any(${asked.ids})` : sql``}
  ${asked.range ? sql`and n.id between ${asked.range.from} and ${asked.range.to}` : sql``}
  ${asked.range?.bundle ? sql`and n.bundle = ${asked.range.bundle}` : sql``}`

type Row = {
  id: NotificationId
  kind: NotificationKind
  owner_id: ActorId
  actor_id: ActorId | null
  post_id: PostId | null
  collection_id: CollectionId | null
  key: string
  bundle: string
  filtered: boolean
  relay_id: RelayId | null
  why: string | null
  through_id: RelayId | null
}

/** A page of one owner's notifications one by one, the newest first. */
export async function listTold(db: Reader, reading: Reading, asked: ToldAsked, page: Page): Promise<Told[]> {
  const result = await sql<Row>`
    select n.id, n.kind, n.owner_id, n.actor_id, n.post_id, n.collection_id, n.key, n.bundle, n.filtered, r.id as relay_id, r.why, r.through_id
    from (select n.* from notifications n ${toldTo(reading, asked)} and ${within(sql.ref('n.id'), page)}
      order by n.id ${towards(page)} limit ${sql.lit(limitOf(page))}) n
    left join relays r on r.id = n.relay_id and r.undone_at is null
    order by n.id desc`.execute(db)
  return result.rows.map(asTold)
}

/** One of them; null where there is none of this owner's. Those kept apart are found, too. */
export async function toldById(db: Reader, reading: Reading, id: NotificationId): Promise<Told | null> {
  const [told] = await listTold(db, reading, { withFiltered: true, ids: [id] }, { limit: 1 })
  return told ?? null
}

/** How many of one owner's this person has not read; counted up to `most`. */
export async function countUnreadTold(db: Reader, reading: Reading, asked: ToldAsked, most: number): Promise<number> {
  const result = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from notifications n ${toldTo(reading, asked)} and ${unreadBy(reading.personId)}
    limit ${sql.lit(most)}) unread`.execute(db)
  return result.rows[0]!.n
}

const asTold = (row: Row): Told => ({
  id: row.id,
  kind: row.kind,
  ownerId: row.owner_id,
  actorId: row.actor_id,
  postId: row.post_id,
  relay: row.relay_id && { id: row.relay_id, why: row.why, throughId: row.through_id },
  collectionId: row.collection_id,
  subject: subjectIn(row.key),
  bundle: row.bundle,
  at: idTime(row.id),
  filtered: row.filtered,
})

/** The ids of those of one owner's that this person may see. */
export async function idsTold(db: Reader, reading: Reading, asked: ToldAsked): Promise<NotificationId[]> {
  const result = await sql<{ id: NotificationId }>`select n.id from notifications n ${toldTo(reading, asked)}`.execute(
    db,
  )
  return result.rows.map((row) => row.id)
}

/** One of anybody's, as it stands: null where it is kept apart, withdrawn, or gone. */
export async function standingTold(db: Reader, id: NotificationId): Promise<Told | null> {
  const result = await sql<Row>`
    select n.id, n.kind, n.owner_id, n.actor_id, n.post_id, n.collection_id, n.key, n.bundle, n.filtered, r.id as relay_id, r.why, r.through_id
    from (select n.* from notifications n ${standing} and n.id = ${id} and not n.filtered) n
    left join relays r on r.id = n.relay_id and r.undone_at is null`.execute(db)
  const [row] = result.rows
  return row ? asTold(row) : null
}
