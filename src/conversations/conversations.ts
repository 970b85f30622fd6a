import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { fromBelow, limitOf, type Page, within } from '#platform/page.ts'
import { voicesOf } from '../actors/index.ts'
import type { ConversationId } from './conversation.ts'

export type ConversationRow = {
  id: ConversationId
  owner_id: ActorId
  thread_id: PostId
  others: ActorId[]
  last_post_id: PostId
  unread: boolean
}

/** Among whom a post is: its author and those whom it reaches, in the order of their ids. Null where it is for more, or gone. */
export async function circleOf(
  db: Reader,
  postId: PostId,
): Promise<{ threadId: PostId; authorId: ActorId; actorIds: ActorId[] } | null> {
  const { rows } = await sql<{ thread_id: PostId; author_id: ActorId; actor_ids: ActorId[] }>`
    select thread_id, author_id, ${circle} as actor_ids from posts
    where id = ${postId} and visibility = 'mentioned' and withdrawn_at is null`.execute(db)
  const row = rows[0]
  return row ? { threadId: row.thread_id, authorId: row.author_id, actorIds: row.actor_ids } : null
}

const circle = sql`array(select distinct one from (
  select posts.author_id as one union select m.actor_id from post_mentions m where m.post_id = posts.id) them order by one)`

export type Arrival = {
  id: ConversationId
  ownerId: ActorId
  threadId: PostId
  others: readonly ActorId[]
  postId: PostId
  unread: boolean
}

/** The conversation has a newer post; one that was put away is there again. False where that was known. */
export async function arrive(tx: Tx, arrival: Arrival): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into conversations (id, owner_id, thread_id, others, last_post_id, unread)
    values (${arrival.id}, ${arrival.ownerId}, ${arrival.threadId}, ${arrival.others}::bigint[], ${arrival.postId}, ${arrival.unread})
    on conflict (owner_id, thread_id, others) do update set last_post_id = excluded.last_post_id, unread = excluded.unread
      where conversations.last_post_id < excluded.last_post_id`.execute(tx)
  return Number(numAffectedRows) > 0
}

/**
 * Conversations that ended with this post end with the one before it, of the same people, or are gone.
 * @returns whose they are
 */
export async function stepBack(tx: Tx, postId: PostId): Promise<ActorId[]> {
  const { rows } = await sql<{ owner_id: ActorId }>`
    with ended as (select c.id, c.owner_id, c.thread_id, c.others from conversations c where c.last_post_id = ${postId} for update),
    before as (select ended.id, ended.owner_id, (
      select max(posts.id) from posts where posts.thread_id = ended.thread_id and posts.visibility = 'mentioned'
        and posts.withdrawn_at is null and posts.id <> ${postId} and array_remove(${circle}, ended.owner_id) = ended.others
        and ended.owner_id = any(${circle})) as last from ended),
    kept as (update conversations c set last_post_id = before.last from before
      where c.id = before.id and before.last is not null),
    gone as (delete from conversations c using before where c.id = before.id and before.last is null)
    select owner_id from before`.execute(tx)
  return rows.map(({ owner_id }) => owner_id)
}

/** Of an actor, the one with the newest post first; positions are those of its last post. */
export async function conversationsOf(db: Reader, ownerId: ActorId, page: Page): Promise<ConversationRow[]> {
  const rows = await db
    .selectFrom('conversations')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(within(sql`last_post_id`, page))
    .orderBy('last_post_id', fromBelow(page) ? 'asc' : 'desc')
    .limit(sql.lit(limitOf(page)))
    .execute()
  const typed = rows.map((row) => ({ ...row, id: row.id as ConversationId, others: row.others as ActorId[] }))
  return fromBelow(page) ? typed.reverse() : typed
}

export async function ownConversation(
  db: Reader,
  ownerId: ActorId,
  id: ConversationId,
): Promise<ConversationRow | null> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst()
  return row ? { ...row, id, others: row.others as ActorId[] } : null
}

export async function setUnread(tx: Tx, id: ConversationId, unread: boolean): Promise<void> {
  await tx.updateTable('conversations').set({ unread }).where('id', '=', id).execute()
}

/** All that an actor has unread in a thread is read. True where something was. */
export async function readThrough(tx: Tx, ownerIds: readonly ActorId[], threadId: PostId): Promise<boolean> {
  const read = await tx
    .updateTable('conversations')
    .set({ unread: false })
    .where('thread_id', '=', threadId)
    .where((eb) => eb('owner_id', '=', eb.fn.any(eb.val(ownerIds))))
    .where('unread', '=', true)
    .executeTakeFirst()
  return Number(read.numUpdatedRows) > 0
}

/** What either of two wrote last to the other is read. Answers whose conversations that changed. */
export async function readBetween(tx: Tx, one: ActorId, other: ActorId): Promise<ActorId[]> {
  const { rows } = await sql<{ owner_id: ActorId }>`
    update conversations c set unread = false from posts p
    where p.id = c.last_post_id and c.unread and (c.owner_id, p.author_id) in ((${one}, ${other}), (${other}, ${one}))
    returning c.owner_id`.execute(tx)
  return rows.map(({ owner_id }) => owner_id)
}

export async function deleteConversation(tx: Tx, id: ConversationId): Promise<void> {
  await tx.deleteFrom('conversations').where('id', '=', id).execute()
}

export async function deleteOf(tx: Tx, ownerId: ActorId): Promise<void> {
  await tx.deleteFrom('conversations').where('owner_id', '=', ownerId).execute()
}

/** How many have something unread, of a person and of the structures for which she speaks, up to a number. */
export async function countUnread(db: Reader, personId: ActorId, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from conversations where unread and owner_id in (${voicesOf(personId)}) limit ${sql.lit(most)}) unread`.execute(
    db,
  )
  return rows[0]!.n
}

/** The actor's conversation of a thread, where several are the one with the newest post. */
export async function newestOfThread(db: Reader, ownerId: ActorId, threadId: PostId): Promise<ConversationId | null> {
  const row = await db
    .selectFrom('conversations')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('thread_id', '=', threadId)
    .orderBy('last_post_id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return (row?.id as ConversationId | undefined) ?? null
}
