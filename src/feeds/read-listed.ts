import { sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import type { CardDeps } from './cards.ts'
import { type FeedPage, present } from './read-feeds.ts'

/** What an actor published that may be listed anywhere, for anyone: public posts that are not replies, newest first. */
export function readListed(given: CardDeps, author: ActorId, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select id as post_id, id as position from posts
    where author_id = ${author} and visibility = 'public' and in_reply_to is null and withdrawn_at is null
      and ${within(sql`id`, page)}
    order by id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, null, null, limit)
}
