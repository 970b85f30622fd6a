import { sql } from 'kysely'
import type { PostId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import type { CardDeps } from './cards.ts'
import { type FeedPage, present } from './read-feeds.ts'

/** The posts that quote a post, newest first, as far as the viewer may see them; none where she may not see the post itself. */
export function readQuotes(given: CardDeps, quotedId: PostId, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select quoting.id as post_id, quoting.id as position
    from (select posts.id, posts.quoted_id from posts where posts.quoted_id = ${quotedId} and posts.quote_state = 'accepted'
      and posts.withdrawn_at is null and ${within(sql`posts.id`, page)} and ${visibleTo(viewer)}) quoting
    join posts on posts.id = quoting.quoted_id and posts.withdrawn_at is null and ${visibleTo(viewer)}
    order by quoting.id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}
