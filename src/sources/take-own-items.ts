import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { excerpt } from '#platform/html/excerpt.ts'
import { htmlToText } from '#platform/html/text.ts'
import { matchSpeciality } from '#reference/index.ts'
import { canonicalAddress } from '../previews/index.ts'
import { SPECIALITIES_MOST } from '../publishing/index.ts'
import type { FeedItem } from './feed.ts'
import { webLink } from './likeness.ts'
import { stateOf } from './own-site.ts'
import type { FeedId } from './source.ts'

const LONGEST = { title: 200, excerpt: 320 }

/**
 * Of structures whose site this is the feed, what it carries now: each item once for good, by its name, and what has the address of
 * one that is known is passed over. In the transaction that keeps what came.
 */
export async function takeOwnItems(
  tx: Tx,
  feedId: FeedId,
  keyed: ReadonlyMap<string, FeedItem>,
  now: Date,
): Promise<void> {
  const sites = await tx
    .selectFrom('own_sites')
    .select(['actor_id', 'confirmed_at as confirmedAt', 'begins_at as beginsAt', 'settled'])
    .where('feed_id', '=', feedId)
    .where('paused_at', 'is', null)
    .orderBy('actor_id')
    .forUpdate()
    .execute()
  for (const site of sites) {
    for (const [key, item] of keyed) {
      const shown = shownOf(item)
      if (!shown) continue
      const published = item.publishedAt ?? item.updatedAt
      const at = published && published < now ? published : now
      const state = stateOf(site, published)
      await sql`insert into own_site_items (actor_id, item_key, address, title, excerpt, language, specialities, at, state, since)
        select ${site.actor_id}::bigint, ${key}, ${shown.address}, ${shown.title}, ${shown.excerpt}, ${item.language},
          ${shown.specialities}::text[], ${at}::timestamptz,
          case when ${state} = 'waiting' and exists (select 1 from own_site_items i where i.actor_id = ${site.actor_id}
            and hashtextextended(i.address, 0) = hashtextextended(${shown.address}, 0) and i.address = ${shown.address})
          then 'passed' else ${state} end, ${now}::timestamptz
        on conflict do nothing`.execute(tx)
    }
    if (site.confirmedAt && !site.settled)
      await tx.updateTable('own_sites').set({ settled: true }).where('actor_id', '=', site.actor_id).execute()
  }
}

/** What is shown of it; null where it leads nowhere, or says nothing. */
function shownOf(item: FeedItem) {
  const link = webLink(item.link)
  const address = link && canonicalAddress(link)
  const text = htmlToText(item.summary ?? item.content ?? '')
  const title = excerpt(item.title ?? text, LONGEST.title)
  if (!address || !title) return null
  const specialities = [...new Set(item.categories.flatMap((one) => matchSpeciality(one)?.id ?? []))]
  return {
    address,
    title,
    excerpt: item.title ? excerpt(text, LONGEST.excerpt) : '',
    specialities: specialities.slice(0, SPECIALITIES_MOST),
  }
}
