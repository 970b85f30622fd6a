import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { type ActorId, type Id, idTime, type PostId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { voicesOf } from '../actors/index.ts'
import type { NotificationId } from './notification.ts'
import { waiting } from './policy.ts'

export type RequestId = Id<'NotificationRequest'>

/** Whose notifications an owner keeps apart until she decides. */
export type NotificationRequest = {
  id: RequestId
  ownerId: ActorId
  senderId: ActorId
  howMany: number
  /** Of the newest one. */
  newest: NotificationId
  /** The newest post that one of them is about. */
  postId: PostId | null
  at: Date
  updatedAt: Date
}

export async function insertRequests(
  tx: Tx,
  requests: readonly { id: RequestId; ownerId: ActorId; senderId: ActorId }[],
): Promise<void> {
  if (requests.length === 0) return
  // Two of one sender at once are one.
  const once = new Map(requests.map((one) => [`${one.ownerId} ${one.senderId}`, one]))
  await tx
    .insertInto('notification_requests')
    .values([...once.values()].map(({ id, ownerId, senderId }) => ({ id, owner_id: ownerId, sender_id: senderId })))
    // One that stands is held until what waits under it is there, too: whoever decides on it then sees all of it.
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'sender_id']).doUpdateSet((eb) => ({ sender_id: eb.ref('excluded.sender_id') })),
    )
    .execute()
}

/** Whose requests a person looks at: those of one owner, or of everyone for whom she speaks. */
export type RequestsOf = { personId: ActorId; ownerId: ActorId | null }

const ofThose = ({ personId, ownerId }: RequestsOf): RawBuilder<unknown> => sql`
  q.owner_id in (${voicesOf(personId)}) ${ownerId ? sql`and q.owner_id = ${ownerId}` : sql``}`

export async function listRequests(
  db: Reader,
  of: RequestsOf,
  page: Page & { ids?: readonly RequestId[] },
): Promise<NotificationRequest[]> {
  const result = await sql<Row>`select * from (
    select q.id, q.owner_id, q.sender_id, w.how_many, w.newest, w.post_id
    from notification_requests q cross join lateral (
      select count(*)::int as how_many, max(w.id) as newest, (array_agg(w.post_id order by w.id desc)
        filter (where w.post_id is not null))[1] as post_id
      from (${waiting(sql`n.owner_id = q.owner_id and n.actor_id = q.sender_id`)}) w
    ) w
    where ${ofThose(of)} and w.how_many > 0 and ${within(sql.ref('q.id'), page)}
      ${page.ids ? sql`and q.id = any(${page.ids})` : sql``}
    order by q.id ${towards(page)} limit ${sql.lit(limitOf(page))}) requests order by id desc`.execute(db)
  return result.rows.map((row) => ({
    id: row.id,
    ownerId: row.owner_id,
    senderId: row.sender_id,
    howMany: row.how_many,
    newest: row.newest,
    postId: row.post_id,
    at: idTime(row.id),
    updatedAt: idTime(row.newest),
  }))
}
type Row = {
  id: RequestId
  owner_id: ActorId
  sender_id: ActorId
  how_many: number
  newest: NotificationId
  post_id: PostId | null
}

/** How many wait for this person to decide; counted up to `most`. */
export async function countRequests(db: Reader, person: ActorId, most: number): Promise<number> {
  const result = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from notification_requests q where ${ofThose({ personId: person, ownerId: null })}
      and exists (${waiting(sql`n.owner_id = q.owner_id and n.actor_id = q.sender_id`)})
    limit ${sql.lit(most)}) requests`.execute(db)
  return result.rows[0]!.n
}

/** Takes them away, those that are hers to decide on. */
export async function takeRequests(tx: Tx, of: RequestsOf, ids: readonly RequestId[]) {
  const result = await sql<{ owner_id: ActorId; sender_id: ActorId }>`
    delete from notification_requests q where q.id = any(${ids}) and ${ofThose(of)}
    returning q.owner_id, q.sender_id`.execute(tx)
  return result.rows.map((row) => ({ ownerId: row.owner_id, senderId: row.sender_id }))
}
