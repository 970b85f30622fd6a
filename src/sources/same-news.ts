import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'
import { alike, newsAddress, wordsToMeet } from './likeness.ts'
import type { NewsId } from './source.ts'

const DAY_MS = 24 * 3600 * 1000
/** Titles are compared with those of so many days before and after. */
const ALIKE_DAYS = 3
/** Locks are so many at most, whatever a feed brings: PostgreSQL has room for some thousands in all. */
const STRIPES = 256

/** By what two pieces of news may be the same. */
export type Marks = { addresses: readonly string[]; words: readonly string[] }

/**
 * Until the transaction ends, nobody else looks for or makes what may be the same as one of these: what has an address with one of them, or a title
 * like its own. Taken in one order, and all at once, so that nobody waits for each other.
 */
export async function lockNews(tx: Tx, news: readonly Marks[]): Promise<void> {
  const marks = [...new Set(news.flatMap(({ addresses, words }) => [...addresses, ...wordsToMeet(words)]))]
  if (marks.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtext('source-news'), stripe) from (
    select distinct (hashtextextended(mark, 0) & ${sql.lit(STRIPES - 1)})::int as stripe from unnest(${marks}::text[]) mark
    order by 1) stripes`.execute(tx)
}

/** The piece of news that is there already: of the same address, or of a title alike, in the same language, at about the same time. */
export async function sameNews(tx: Tx, found: Marks & { language: string | null; at: Date }): Promise<NewsId | null> {
  return (await ofAddresses(tx, found.addresses))[0]?.id ?? (await ofTitle(tx, found))
}

async function ofAddresses(tx: Tx, addresses: readonly string[]): Promise<{ id: NewsId; words: string[] }[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<{ id: NewsId; words: string[] }>`select id, words from source_news
    where hashtextextended(address, 0) = any(array(select hashtextextended(a, 0) from unnest(${addresses}::text[]) a))
      and address = any(${addresses}::text[]) order by id`.execute(tx)
  return rows
}

async function ofTitle(
  tx: Tx,
  { words, language, at }: { words: readonly string[]; language: string | null; at: Date },
): Promise<NewsId | null> {
  const meeting = wordsToMeet(words)
  if (meeting.length === 0) return null
  // Kept apart, or the newest of three days are read one by one rather than the few that have a rare word.
  const { rows } = await sql<{ id: NewsId; words: string[] }>`select id, words from (
      select id, words, language from source_news where words && ${meeting}::text[] offset 0) met
    where (language is null or ${language}::text is null
      or split_part(lower(language), '-', 1) = split_part(lower(${language}), '-', 1))
      and id between ${idFloor(new Date(at.getTime() - ALIKE_DAYS * DAY_MS))}::bigint
        and ${idFloor(new Date(at.getTime() + ALIKE_DAYS * DAY_MS))}::bigint
    order by id desc limit 500`.execute(tx)
  return rows.find((row) => alike(row.words, words))?.id ?? null
}

/**
 * A page turned out to call itself by another address: news of either is one, known by that address from now on. The older stays, and whoever put away
 * the other has put it away.
 */
export async function joinNews(tx: Tx, url: string, own: string): Promise<void> {
  const addresses = [newsAddress(own), newsAddress(url)].filter((one) => one !== null)
  if (addresses.length < 2 || addresses[0] === addresses[1]) return
  const known = await ofAddresses(tx, addresses)
  if (known.length === 0) return
  await lockNews(tx, [{ addresses, words: [] }, ...known.map(({ words }) => ({ addresses: [], words }))])
  const [kept, ...others] = await ofAddresses(tx, addresses)
  if (!kept) return
  for (const { id } of others) {
    await sql`update source_carriers set news_id = ${kept.id} where news_id = ${id}`.execute(tx)
    await sql`insert into source_news_away (person_id, news_id)
      select person_id, ${kept.id} from source_news_away where news_id = ${id} on conflict do nothing`.execute(tx)
    await sql`delete from source_news where id = ${id}`.execute(tx)
  }
  await sql`update source_news set address = ${addresses[0]} where id = ${kept.id}`.execute(tx)
}
