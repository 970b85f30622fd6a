import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { feedAddress } from './add-source.ts'
import { feedOf, noteAlive } from './feeds.ts'
import { webLink } from './likeness.ts'
import { keepNews } from './news.ts'
import { readFeed } from './read-feed.ts'

const NEVER_MS = 100 * 365 * 24 * 3600 * 1000

/** What a feed of a sample says, which is at no address of the web: kept as if one had looked, and never looked for. */
export async function bringFeed(
  given: Pick<Deps, 'db' | 'clock'>,
  { address: typed, bytes }: { address: string; bytes: Uint8Array },
): Promise<void> {
  const address = feedAddress(typed)
  const read = readFeed(bytes, { address, contentType: 'application/rss+xml' })
  if (!('feed' in read)) throw new Error(`${address} is no feed: ${read.problem}`)
  const { title, link, language, items } = read.feed
  const now = given.clock.now()
  const nextLookAt = new Date(now.getTime() + NEVER_MS)
  await inTransaction(given.db, async (tx) => {
    const id = await feedOf(tx, address, title, now)
    await keepNews(tx, id, items, now)
    await noteAlive(tx, id, {
      title,
      page: webLink(link),
      language,
      etag: null,
      lastModified: null,
      problem: null,
      now,
      nextLookAt,
    })
  })
}
