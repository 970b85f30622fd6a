import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { tellChanged } from './live-posts.ts'
import { answeredPost } from './posts.ts'

/** What a post of another server answers, as long as that is not here, and where its conversation is kept. */
export type MissingAround = {
  uri: string
  parentUri: string | null
  contextUri: string | null
  repliesUri: string | null
}

/** Null where it is from here, or was withdrawn. */
export async function missingAround(given: Pick<Deps, 'db'>, id: PostId): Promise<MissingAround | null> {
  const row = await given.db
    .selectFrom('remote_posts')
    .innerJoin('posts', 'posts.id', 'post_id')
    .select(['uri', 'parent_uri as parentUri', 'context_uri as contextUri', 'replies_uri as repliesUri'])
    .where('post_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Hangs the answers that came before a post under it, with all that answers them: from now on they are one conversation.
 * What is among few stays where those who read it have it, and so does what claims to be older than what it answers.
 */
export async function takeUpReplies(given: Pick<Deps, 'db' | 'live'>, id: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const parent = await answeredPost(tx, id)
    if (!parent) return
    const { rows } = await sql<{ id: PostId }>`
      with waiting as (
        select r.post_id as id from remote_posts mine join remote_posts r on r.parent_uri = mine.uri
          join posts p on p.id = r.post_id
        where mine.post_id = ${id} and p.in_reply_to is null and p.thread_id = p.id and p.id > ${id}::bigint
          and p.withdrawn_at is null
          and not exists (select 1 from posts few where few.thread_id = p.id and few.visibility = 'mentioned')
        order by p.id for update of p
      ), answered as (
        update remote_posts set parent_uri = null where post_id in (select id from waiting)
      ), muted as (
        insert into thread_mutes (actor_id, thread_id, since)
        select m.actor_id, ${parent.threadId}::bigint, min(m.since) from thread_mutes m
        where m.thread_id in (select id from waiting) group by 1 on conflict do nothing
      )
      update posts set thread_id = ${parent.threadId}::bigint,
        in_reply_to = case when posts.id in (select id from waiting) then ${id}::bigint else in_reply_to end
      where thread_id in (select id from waiting) returning posts.id`.execute(tx)
    if (rows.length === 0) return
    await sql`update posts set replies_count = (select count(*) from posts reply
        where reply.in_reply_to = ${id} and reply.withdrawn_at is null) where id = ${id}`.execute(tx)
    await tellChanged(given, tx, [id, ...rows.map((row) => row.id)])
  })
}
