import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { type ActorId, idTime, type PostId, type RelayId } from '#platform/ids.ts'
import type { CollectionId } from '../collections/index.ts'
import { subjectIn } from './group-key.ts'
import type { NotificationId, NotificationKind } from './notification.ts'
import { kept, rowsOf, unreadBy } from './shown-rows.ts'

/** Who reads, and whose: her own, or those of a structure for which she speaks. */
export type Reading = { personId: ActorId; ownerId: ActorId }

/** How far she read of one owner's; `version` counts how often that moved. */
export type ReadPlace = { readTo: NotificationId | null; version: number; at: Date }

/** Everything up to an id is read by this person; answers false where it was already. */
export async function moveReadTo(tx: Tx, person: ActorId, upTo: NotificationId, at: Date): Promise<boolean> {
  const moved = await sql`
    insert into notification_places as place (person_id, read_to, kept_at) values (${person}, ${upTo}, ${at})
    on conflict (person_id) do update set read_to = excluded.read_to, kept_at = excluded.kept_at, version = place.version + 1
    where place.read_to < excluded.read_to`.execute(tx)
  await tx
    .deleteFrom('notifications_opened')
    .where('person_id', '=', person)
    .where('notification_id', '<=', upTo)
    .where('put_away', '=', false)
    .execute()
  return Number(moved.numAffectedRows) > 0
}

/** Everything of one owner up to an id is read by this person, or cleared besides; answers false where it was already. */
export async function moveOwnerPlace(
  tx: Tx,
  { personId, ownerId }: Reading,
  to: { readTo: NotificationId; clearedTo?: NotificationId },
  at: Date,
): Promise<boolean> {
  const moved = await sql`
    insert into notification_owner_places as place (person_id, owner_id, read_to, cleared_to, version, kept_at)
    values (${personId}, ${ownerId}, ${to.readTo}, ${to.clearedTo ?? '0'}, 1, ${at})
    on conflict (person_id, owner_id) do update set kept_at = excluded.kept_at, version = place.version + 1,
      read_to = greatest(place.read_to, excluded.read_to), cleared_to = greatest(place.cleared_to, excluded.cleared_to)
    where place.read_to < excluded.read_to or place.cleared_to < excluded.cleared_to`.execute(tx)
  return Number(moved.numAffectedRows) > 0
}

export async function readPlaceOf(db: Reader, { personId, ownerId }: Reading): Promise<ReadPlace> {
  const { rows } = await sql<{ read_to: NotificationId; version: number; kept_at: Date }>`
    select read_to, version, kept_at from notification_places where person_id = ${personId}
    union all
    select read_to, version, kept_at from notification_owner_places
    where person_id = ${personId} and owner_id = ${ownerId}`.execute(db)
  const [furthest] = rows.toSorted((a, b) => (BigInt(a.read_to) < BigInt(b.read_to) ? 1 : -1))
  return {
    readTo: furthest && furthest.read_to !== '0' ? furthest.read_to : null,
    version: rows.reduce((sum, row) => sum + row.version, 0),
    at: furthest?.kept_at ?? idTime('0'),
  }
}

/** Takes one owner's off this person's pages; answers how many. */
export async function putAway(tx: Tx, personId: ActorId, ids: readonly NotificationId[]): Promise<number> {
  const done = await sql`
    insert into notifications_opened (person_id, notification_id, put_away)
    select ${personId}, n.id, true from notifications n where n.id = any(${ids}) order by n.id
    on conflict (person_id, notification_id) do update set put_away = true`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}

/** The whole bundle of an id is read by this person, if it is hers to read; answers its target. */
export async function openBundle(tx: Tx, person: ActorId, id: NotificationId): Promise<Target | null> {
  const target = await sql<Omit<Target, 'subject'> & { key: string; bundle: string; newest: NotificationId }>`
    ${rowsOf(person, sql`and n.id = ${id}`, sql`n.kind, n.key, n.post_id, n.actor_id, n.relay_id, n.collection_id, n.bundle, n.owner_id`)}`.execute(
    tx,
  )
  const found = target.rows[0]
  if (!found) return null
  await sql`
    insert into notifications_opened (person_id, notification_id)
    select ${person}, n.id from notifications n
    where n.owner_id = ${found.owner_id} and n.bundle = ${found.bundle} and n.id <= ${id}
      and (n.id >> 22) / 86400000 = (${id}::bigint >> 22) / 86400000
      and ${unreadBy(person)} and ${kept(person, sql.ref('n.owner_id'))}
    order by n.id on conflict do nothing`.execute(tx)
  const { kind, owner_id, post_id, actor_id, relay_id, collection_id } = found
  return { kind, owner_id, post_id, actor_id, relay_id, collection_id, subject: subjectIn(found.key) }
}
export type Target = {
  kind: NotificationKind
  /** To whom it happened. */
  owner_id: ActorId
  post_id: PostId | null
  actor_id: ActorId | null
  relay_id: RelayId | null
  collection_id: CollectionId | null
  subject: string | null
}

/** The newest that this person may see, of every owner or of one. */
export async function newestOf(db: Reader, person: ActorId, ownerId?: ActorId): Promise<NotificationId | null> {
  const ofOwner = ownerId ? sql`and n.owner_id = ${ownerId}` : sql``
  const result = await sql<{ id: NotificationId }>`
    ${rowsOf(person, sql`${ofOwner} order by n.id desc limit 1`, sql`n.id`)}`.execute(db)
  return result.rows[0]?.id ?? null
}
