import { sql } from 'kysely'
import { idTime } from '#platform/ids.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import type { CardDeps } from './cards.ts'
import { TOP } from './entries.ts'
import { type FeedPage, limitOf, type Page, present } from './read-feeds.ts'

const EPOCH_MS = idTime('0').getTime()
// Of what was kept in one millisecond, the order of the posts decides: 22 bits of their ids, as in an id.
const PLACE = sql`(((extract(epoch from kept.since) * 1000)::bigint - ${sql.lit(EPOCH_MS)}) << 22 | (kept.post_id & 4194303))`

/**
 * What a person saved for herself, or made a favourite, the last one first: as much of it as she may still see. Its place
 * is the moment at which she kept it, written as ids are.
 */
export function readKept(
  given: CardDeps,
  table: 'bookmarks' | 'favourites',
  viewer: NonNullable<Looker>,
  page: Page = {},
): Promise<FeedPage> {
  const limit = limitOf(page)
  const before = page.before ?? TOP
  const entries = sql`select kept.post_id, ${PLACE} as position
    from ${sql.table(table)} kept join posts on posts.id = kept.post_id
    where kept.actor_id = ${viewer.personId} and kept.since <= ${idTime(before)}::timestamptz and ${PLACE} < ${before}::bigint
      and posts.withdrawn_at is null and ${visibleTo(viewer)}
      and exists (select 1 from actors a where a.id = posts.author_id and a.state = 'active')
    order by kept.since desc, kept.post_id & 4194303 desc limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}
