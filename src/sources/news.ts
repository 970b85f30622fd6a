import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { excerpt } from '#platform/html/excerpt.ts'
import { htmlToText } from '#platform/html/text.ts'
import { idFloor, newId } from '#platform/ids.ts'
import type { FeedItem } from './feed.ts'
import { alike, newsAddress, tellingWords, webLink } from './likeness.ts'
import type { FeedId, NewsId } from './source.ts'

const DAY_MS = 24 * 3600 * 1000
/** Older than this, what a feed still carries is no news. */
const OLD_DAYS = 30
/** Titles are compared with those of so many days before. */
const ALIKE_DAYS = 3
const LONGEST = { title: 200, summary: 320, key: 500 }

/**
 * What a feed carries now, each piece of news once whoever carries it: one of the same address, or of a near-identical title in
 * the same language less than three days apart.
 * @returns those it had not carried before
 */
export async function keepNews(tx: Tx, feedId: FeedId, items: readonly FeedItem[], now: Date): Promise<FeedItem[]> {
  // Two feeds that bring the same at once would each make it new.
  await sql`select pg_advisory_xact_lock(hashtextextended('source-news', 0))`.execute(tx)
  const keyed = new Map(items.flatMap((item) => (keyOf(item) ? [[keyOf(item)!, item]] : [])))
  const known = await sql<{ item_key: string }>`update source_carriers set last_seen_at = ${now}
    where feed_id = ${feedId} and item_key = any(${[...keyed.keys()]}::text[]) returning item_key`.execute(tx)
  for (const { item_key } of known.rows) keyed.delete(item_key)
  for (const [key, item] of keyed) {
    const newsId = await newsOf(tx, item, now)
    if (!newsId) continue
    await tx
      .insertInto('source_carriers')
      .values({ feed_id: feedId, item_key: key, news_id: newsId, address: webLink(item.link), last_seen_at: now })
      .execute()
  }
  return [...keyed.values()]
}

const keyOf = (item: FeedItem) => (item.id ?? item.link ?? item.title)?.slice(0, LONGEST.key) || null

/** The piece of news that an item is of, made where there is none; null for what is old, or has nothing to read. */
async function newsOf(tx: Tx, item: FeedItem, now: Date): Promise<NewsId | null> {
  const text = htmlToText(item.summary ?? item.content ?? '')
  const title = excerpt(item.title ?? text, LONGEST.title)
  const at = new Date(Math.min((item.publishedAt ?? item.updatedAt ?? now).getTime(), now.getTime()))
  if (!title || now.getTime() - at.getTime() > OLD_DAYS * DAY_MS) return null
  const address = newsAddress(item.link)
  const words = tellingWords(title)
  const same = (await ofAddress(tx, address)) ?? (await ofTitle(tx, words, item.language, at))
  if (same) return same
  const id = newId<'News'>(at)
  const summary = item.title ? excerpt(text, LONGEST.summary) : ''
  await tx
    .insertInto('source_news')
    .values({ id, address, title, words, summary, author: item.author, language: item.language, came_at: now })
    .execute()
  return id
}

async function ofAddress(tx: Tx, address: string | null): Promise<NewsId | null> {
  if (!address) return null
  const { rows } = await sql<{ id: NewsId }>`select id from source_news
    where hashtextextended(address, 0) = hashtextextended(${address}, 0) and address = ${address}
    order by id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

async function ofTitle(tx: Tx, words: string[], language: string | null, at: Date): Promise<NewsId | null> {
  const { rows } = await sql<{ id: NewsId; words: string[] }>`select id, words from source_news
    where words && ${words}::text[] and (language is null or ${language}::text is null
      or split_part(lower(language), '-', 1) = split_part(lower(${language}), '-', 1))
      and id between ${idFloor(new Date(at.getTime() - ALIKE_DAYS * DAY_MS))}::bigint
        and ${idFloor(new Date(at.getTime() + ALIKE_DAYS * DAY_MS))}::bigint
    order by id desc limit 500`.execute(tx)
  return rows.find((row) => alike(row.words, words))?.id ?? null
}

/** What no feed has carried for sixty days, and nobody is shown any more, goes. */
export async function forgetOldNews(tx: Tx, now: Date): Promise<void> {
  await sql`delete from source_carriers where last_seen_at < ${new Date(now.getTime() - 60 * DAY_MS)}`.execute(tx)
  await sql`delete from source_news n where not exists (select 1 from source_carriers c where c.news_id = n.id)`.execute(
    tx,
  )
}
