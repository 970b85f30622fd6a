import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { limitedActors } from '../actors/index.ts'
import { answerPolicies, type ListId } from './lists.ts'
import { answersShown } from './read-topics.ts'

/** Which feeds of others than its readers' own an entry stands in, of those that are asked about. */
export type Standing = { remote: boolean; listed: boolean; withMedia: boolean; hashtags: string[]; lists: ListId[] }

type Row = { remote: boolean; listed: boolean; with_media: boolean; hashtags: string[]; lists: ListId[] }

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
  if (!row) return null
  const { remote, listed, with_media, hashtags, lists } = row
  return { remote, listed, withMedia: with_media, hashtags, lists }
}

type Asked = Parameters<typeof standingOf>[2]

const ofPost = (postId: PostId, { hashtags, lists }: Asked) => sql<Row>`
  select remote, visibility = 'public' and in_reply_to is null and ${forAll} as listed, media_count > 0 as with_media,
    array(select hashtag from post_hashtags h
      where h.post_id = posts.id and visibility = 'public' and ${forAll} and h.hashtag = any(${hashtags}::text[])) as hashtags,
    array(select listed.id::text from lists listed join list_members m on m.list_id = listed.id and m.actor_id = posts.author_id
      where listed.id = any(${lists}::bigint[]) and ${shown}) as lists
  from posts where id = ${postId} and withdrawn_at is null`

const ofRelay = (relayId: string, { lists }: Asked) => sql<Row>`
  select remote, false as listed, false as with_media, '{}'::text[] as hashtags,
    array(select listed.id::text from lists listed join list_members m on m.list_id = listed.id and m.actor_id = r.actor_id
      where listed.id = any(${lists}::bigint[])
        and not exists (select 1 from list_members author
          where author.list_id = listed.id and author.actor_id = posts.author_id and ${shown})
        and not exists (select 1 from relays earlier
          join list_members o on o.list_id = listed.id and o.actor_id = earlier.actor_id
          where earlier.post_id = r.post_id and earlier.undone_at is null and earlier.id < r.id)) as lists
  from relays r join posts on posts.id = r.post_id
  where r.id = ${relayId} and r.undone_at is null and posts.withdrawn_at is null`

/** Nobody comes upon those whom administrators limited but who follows them. */
const forAll = sql`posts.author_id <> all(${limitedActors})`

/** What the list `listed` shows of `posts`, by its own wish. */
const shown = sql`case listed.replies ${sql.join(
  answerPolicies.map(
    (policy) => sql`when ${sql.lit(policy)} then ${answersShown(sql`listed.id`, sql`listed.owner_id`, policy)}`,
  ),
  sql` `,
)} end`
