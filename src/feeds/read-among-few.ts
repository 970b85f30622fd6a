import { sql } from 'kysely'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import type { Looker } from '../publishing/index.ts'
import type { CardDeps } from './cards.ts'
import { type FeedPage, present } from './read-feeds.ts'

/** What the reader wrote to few, and what was written to her among few: newest first. */
export function readAmongFew(given: CardDeps, viewer: NonNullable<Looker>, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const part = sql`and p.visibility = 'mentioned' and p.withdrawn_at is null and ${within(sql`p.id`, page)}
    order by p.id ${towards(page)} limit ${sql.lit(limit)}`
  const entries = sql`select id as post_id, id as position from (
      (select p.id from posts p where p.author_id = ${viewer.personId} ${part}) union
      (select p.id from post_mentions m join posts p on p.id = m.post_id where m.actor_id = ${viewer.personId} ${part})) found
    order by id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}
