import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import type { ListId } from './lists.ts'

/** Which feeds of others than its readers' own an entry stands in, of those that are asked about. */
export type Standing = { listed: boolean; withMedia: boolean; hashtags: string[]; lists: ListId[] }

type Row = { listed: boolean; with_media: boolean; hashtags: string[]; lists: ListId[] }

/**
 * Where a post stands at its own place, or by the relay whose id the position is (then in lists alone): the same rules as
 * of `readLocal`, `readHashtag` and `readList`, asked from the side of the post. Whether a reader may see it is not asked.
 */
export async function standingOf(
  db: Reader,
  { postId, position }: { postId: PostId; position: string },
  asked: { hashtags: readonly string[]; lists: readonly ListId[] },
): Promise<Standing | null> {
  const { rows } = await (position === postId ? ofPost(postId, asked) : ofRelay(position, asked)).execute(db)
  const [row] = rows
  return row ? { listed: row.listed, withMedia: row.with_media, hashtags: row.hashtags, lists: row.lists } : null
}

type Asked = Parameters<typeof standingOf>[2]

const ofPost = (postId: PostId, { hashtags, lists }: Asked) => sql<Row>`
  select p.visibility = 'public' and p.in_reply_to is null as listed, p.media_count > 0 as with_media,
    array(select hashtag from post_hashtags h
      where h.post_id = p.id and p.visibility = 'public' and h.hashtag = any(${hashtags}::text[])) as hashtags,
    array(select m.list_id::text from list_members m
      where m.list_id = any(${lists}::bigint[]) and m.actor_id = p.author_id and p.in_reply_to is null) as lists
  from posts p where p.id = ${postId} and p.withdrawn_at is null`

const ofRelay = (relayId: string, { lists }: Asked) => sql<Row>`
  select false as listed, false as with_media, '{}'::text[] as hashtags,
    array(select m.list_id::text from list_members m
      where m.list_id = any(${lists}::bigint[]) and m.actor_id = r.actor_id
        and not exists (select 1 from list_members author
          where author.list_id = m.list_id and author.actor_id = p.author_id and p.in_reply_to is null)
        and not exists (select 1 from relays earlier
          join list_members o on o.list_id = m.list_id and o.actor_id = earlier.actor_id
          where earlier.post_id = r.post_id and earlier.undone_at is null and earlier.id < r.id)) as lists
  from relays r join posts p on p.id = r.post_id
  where r.id = ${relayId} and r.undone_at is null and p.withdrawn_at is null`
