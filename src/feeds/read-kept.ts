import { sql } from 'kysely'
import { idTime } from '#platform/ids.ts'
import { limitOf, type Page, TOP, towards, within } from '#platform/page.ts'
import { placeOf } from '#platform/place.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import type { CardDeps } from './cards.ts'
import { type FeedPage, present } from './read-feeds.ts'

const PLACE = placeOf(sql`kept.since`, sql`kept.post_id`)

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
    where kept.actor_id = ${viewer.personId} and kept.since <= ${idTime(before)}::timestamptz and ${within(PLACE, page)}
      and posts.withdrawn_at is null and ${visibleTo(viewer)}
      and exists (select 1 from actors a where a.id = posts.author_id and a.state = 'active')
    order by kept.since ${towards(page)}, kept.post_id & 4194303 ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}
