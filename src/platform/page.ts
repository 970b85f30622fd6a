import { type RawBuilder, sql } from 'kysely'

/** Which part of a list is asked: positions are ids, or places made as ids are, and the newest come first. */
export type Page = {
  /** Below this position. */
  before?: string | null
  /** Above this position, beginning with the newest. */
  since?: string | null
  /** Right above this position: of what is above it, the oldest. */
  after?: string | null
  /** 1 to 80, 200 where administrators ask; 20 where it is left out. */
  limit?: number
}

/** Above every id. */
export const TOP = '9223372036854775807'
const PAGE = 20

/** What administrators may have listed at once, as the API documents it. */
export const MOST_OF_ADMINISTRATION = 200

export const limitOf = (page: Page, most = 80) => Math.min(Math.max(page.limit ?? PAGE, 1), most)

/** Whether the page is taken from its lower end. */
export const fromBelow = (page: Page) => page.after != null

/** That a position stands within the page. */
export function within(position: RawBuilder<unknown>, page: Page): RawBuilder<boolean> {
  const above = page.since ?? page.after
  const floor = page.since && page.after ? larger(page.since, page.after) : above
  return floor
    ? sql<boolean>`${position} < ${page.before ?? TOP}::bigint and ${position} > ${floor}::bigint`
    : sql<boolean>`${position} < ${page.before ?? TOP}::bigint`
}

/** The order in which the entries of the page are looked for: the limit then takes those at its upper or its lower end. */
export const towards = (page: Page): RawBuilder<unknown> => (fromBelow(page) ? sql`asc` : sql`desc`)

const larger = (one: string, other: string) => (BigInt(one) > BigInt(other) ? one : other)
