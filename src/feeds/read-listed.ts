import { sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { patternsWithin, specialities, speciality } from '../reference/index.ts'
import type { CardDeps } from './cards.ts'
import { TOP } from './entries.ts'
import { type FeedPage, limitOf, type Page, present } from './read-feeds.ts'

/** A part of what is public: an actor's, a speciality's or a whole domain's, a territory's with the places within. */
export type Listed = { author?: ActorId; speciality?: string; territory?: string }

/** What may be listed anywhere, for anyone: public posts that are not replies, newest first. */
export function readListed(given: CardDeps, listed: Listed, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const author = listed.author ? sql`and author_id = ${listed.author}` : sql``
  const place = listed.territory ? sql`and territory like any(${patternsWithin(listed.territory)})` : sql``
  const topic = listed.speciality
    ? sql`and exists (select 1 from post_specialities s
        where s.post_id = posts.id and s.speciality = any(${specialitiesIn(listed.speciality)}))`
    : sql``
  const entries = sql`select id as post_id, id as position from posts
    where visibility = 'public' and in_reply_to is null and withdrawn_at is null and id < ${page.before ?? TOP}::bigint
      ${author} ${place} ${topic}
    order by id desc limit ${sql.lit(limit)}`
  return present(given, entries, null, null, limit)
}

/** A domain with its specialities; a speciality alone. */
const specialitiesIn = (id: string): string[] =>
  speciality(id)?.parent ? [id] : [id, ...specialities(id).map((one) => one.id)]
