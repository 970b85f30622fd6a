import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { excerpt } from '#platform/html/excerpt.ts'
import { htmlToText } from '#platform/html/text.ts'
import { newId } from '#platform/ids.ts'
import { ownAddresses } from '../previews/index.ts'
import type { FeedItem } from './feed.ts'
import { lockFeed } from './feeds.ts'
import { newsAddress, tellingWords, webLink } from './likeness.ts'
import { lockNews, sameNews } from './same-news.ts'
import type { FeedId, NewsId } from './source.ts'
import { takeOwnItems } from './take-own-items.ts'

const DAY_MS = 24 * 3600 * 1000
/** Older than this, what a feed still carries is no news. */
const OLD_DAYS = 30
const LONGEST = { title: 200, summary: 320, key: 500 }

/**
 * What a feed carries now, each piece of news once whoever carries it: one of the same address, or of a near-identical title in
 * the same language less than three days apart. Feeds that bring different news do not wait for each other.
 * @returns those it had not carried before
 */
export async function keepNews(tx: Tx, feedId: FeedId, items: readonly FeedItem[], now: Date): Promise<FeedItem[]> {
  // Nobody follows it any more.
  if (!(await lockFeed(tx, feedId))) return []
  const keyed = new Map(items.flatMap((item) => (keyOf(item) ? [[keyOf(item)!, item]] : [])))
  await takeOwnItems(tx, feedId, keyed, now)
  const known = await sql<{ item_key: string }>`update source_carriers set last_seen_at = ${now}
    where feed_id = ${feedId} and item_key = any(${[...keyed.keys()]}::text[]) returning item_key`.execute(tx)
  for (const { item_key } of known.rows) keyed.delete(item_key)
  const own = await ownAddresses(
    tx,
    [...keyed.values()].flatMap(({ link }) => link ?? []),
  )
  const come = [...keyed].flatMap(([key, item]) => {
    const found = readItem(item, own, now)
    return found ? [{ key, link: webLink(item.link), ...found }] : []
  })
  // Two feeds that bring the same at once would each make it new.
  await lockNews(tx, come)
  for (const { key, link, ...found } of come) {
    const newsId = (await sameNews(tx, found)) ?? (await insertNews(tx, found, now))
    await tx
      .insertInto('source_carriers')
      .values({ feed_id: feedId, item_key: key, news_id: newsId, address: link, last_seen_at: now })
      .execute()
  }
  return [...keyed.values()]
}

const keyOf = (item: FeedItem) => (item.id ?? item.link ?? item.title)?.slice(0, LONGEST.key) || null

/** `addresses`: that of the item, and that by which its page calls itself, which comes first. */
type Found = {
  addresses: string[]
  at: Date
  title: string
  words: string[]
  summary: string
  author: string | null
  language: string | null
}

/** What an item says; null for what is old, or has nothing to read. */
function readItem(item: FeedItem, own: ReadonlyMap<string, string>, now: Date): Found | null {
  const text = htmlToText(item.summary ?? item.content ?? '')
  const title = excerpt(item.title ?? text, LONGEST.title)
  const at = new Date(Math.min((item.publishedAt ?? item.updatedAt ?? now).getTime(), now.getTime()))
  if (!title || now.getTime() - at.getTime() > OLD_DAYS * DAY_MS) return null
  const addresses = [newsAddress(own.get(item.link ?? '') ?? null), newsAddress(item.link)]
  return {
    addresses: [...new Set(addresses.filter((one) => one !== null))],
    at,
    title,
    words: tellingWords(title),
    summary: item.title ? excerpt(text, LONGEST.summary) : '',
    author: item.author,
    language: item.language,
  }
}

async function insertNews(tx: Tx, { addresses, at, ...said }: Found, now: Date): Promise<NewsId> {
  const id = newId<'News'>(at)
  await tx
    .insertInto('source_news')
    .values({ id, address: addresses[0] ?? null, ...said, came_at: now })
    .execute()
  return id
}

/** What no feed has carried for sixty days, and nobody is shown any more, goes. */
export async function forgetOldNews(tx: Tx, now: Date): Promise<void> {
  await sql`delete from source_carriers where last_seen_at < ${new Date(now.getTime() - 60 * DAY_MS)}`.execute(tx)
  await sql`delete from source_news n where not exists (select 1 from source_carriers c where c.news_id = n.id)`.execute(
    tx,
  )
}
