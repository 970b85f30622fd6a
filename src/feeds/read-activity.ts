import { type RawBuilder, sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import type { CardDeps } from './cards.ts'
import { type FeedPage, inSight, present } from './read-feeds.ts'

/** Which part of what an actor did is wanted; all of it where nothing is said. */
export type ActivityAsked = {
  /** Without what it answered to others: answers to itself stay. */
  withoutReplies?: boolean
  withoutRelays?: boolean
  /** Posts with pictures or a document. */
  withMedia?: boolean
  /** Posts that name this hashtag, in lower case, without `#`. */
  hashtag?: string | null
}

/** What an actor published and relayed, newest first, as far as the viewer may see it. */
export function readActivity(
  given: CardDeps,
  actorId: ActorId,
  viewer: Looker,
  asked: ActivityAsked = {},
  page: Page = {},
): Promise<FeedPage> {
  const limit = limitOf(page)
  const last = sql`${towards(page)} limit ${sql.lit(limit)}`
  const own = sql`(select posts.id as post_id, posts.id as position from posts
    where author_id = ${actorId} and withdrawn_at is null and ${within(sql`posts.id`, page)} ${narrowed(asked)}
      and ${visibleTo(viewer)} order by posts.id ${last})`
  // What narrows to the actor's own words or files leaves relays out.
  const alone = asked.withoutRelays || asked.withMedia || asked.hashtag
  const entries = alone
    ? own
    : sql`select post_id, position from (${own} union all
      (select r.post_id, r.id from relays r join posts on posts.id = r.post_id
        where r.actor_id = ${actorId} and r.undone_at is null and posts.withdrawn_at is null
          and ${within(sql`r.id`, page)} and ${visibleTo(viewer)} ${inSight(viewer, sql`posts.author_id`)} order by r.id ${last})) did order by position ${last}`
  return present(given, entries, viewer, null, limit)
}

function narrowed({ withoutReplies, withMedia, hashtag }: ActivityAsked): RawBuilder<unknown> {
  const parts = [
    ...(withoutReplies
      ? [
          sql`(posts.in_reply_to is null or exists (
            select 1 from posts parent where parent.id = posts.in_reply_to and parent.author_id = posts.author_id))`,
        ]
      : []),
    ...(withMedia ? [sql`posts.media_count > 0`] : []),
    ...(hashtag
      ? [sql`exists (select 1 from post_hashtags h where h.post_id = posts.id and h.hashtag = ${hashtag})`]
      : []),
  ]
  return parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``
}
