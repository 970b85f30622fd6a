import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId, PostId } from '#platform/ids.ts'

/** Of what administrators say whether it may rise: hashtags, pages of the web, their sites, posts. */
export type TrendKind = 'hashtag' | 'link' | 'publisher' | 'post'
/** What is said of one of them: of a hashtag, a page by its address, a site by its name, a post by its id. */
export type TrendRuling = { kind: TrendKind; subject: string; approved: boolean }
export type TrendReview = { approved: boolean; at: Date }
/** What administrators said of each; nothing of those that they did not look at. */
export type Reviews = ReadonlyMap<string, TrendReview>

/** That something may rise, or must not. Once more changes it. */
export async function setTrendReview(
  tx: Tx,
  { kind, subject, approved }: TrendRuling,
  { at, by }: { at: Date; by: AccountId },
): Promise<void> {
  const said = { approved, at, by_id: by }
  await tx
    .insertInto('trend_reviews')
    .values({ kind, subject, ...said })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(said))
    .execute()
}

export async function reviewsOf(db: Reader, kind: TrendKind, subjects: readonly string[]): Promise<Reviews> {
  if (subjects.length === 0) return new Map()
  const { rows } = await sql<TrendReview & { subject: string }>`select subject, approved, at from trend_reviews
    where kind = ${kind} and subject = any(${subjects}::text[])`.execute(db)
  return new Map(rows.map(({ subject, approved, at }) => [subject, { approved, at }]))
}

/** The site of a page, by which it is reviewed. */
export const publisherOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '')

/** Hashtags without those that must not rise. */
export const hashtagsLeft = (db: Reader, hashtags: readonly string[]) => left(db, 'hashtag', hashtags)
/** Posts without those that must not rise. */
export const postsLeft = (db: Reader, ids: readonly PostId[]) => left(db, 'post', ids)

/** Pages without those that must not rise, or whose site must not: what was said of the page itself goes first. */
export async function linksLeft<Link extends { url: string }>(db: Reader, links: readonly Link[]): Promise<Link[]> {
  const [pages, sites] = await Promise.all([
    reviewsOf(
      db,
      'link',
      links.map(({ url }) => url),
    ),
    reviewsOf(
      db,
      'publisher',
      links.map(({ url }) => publisherOf(url)),
    ),
  ])
  return links.filter(({ url }) => (pages.get(url) ?? sites.get(publisherOf(url)))?.approved ?? true)
}

async function left<Subject extends string>(db: Reader, kind: TrendKind, subjects: readonly Subject[]) {
  const reviews = await reviewsOf(db, kind, subjects)
  return subjects.filter((subject) => reviews.get(subject)?.approved ?? true)
}
