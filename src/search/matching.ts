import { type RawBuilder, sql } from 'kysely'
import type { Looker } from '../publishing/index.ts'
import { conditionsOn } from './conditions.ts'
import { findableBy } from './findable.ts'
import type { ByDocument } from './found-documents.ts'
import type { FoundKind } from './query.ts'
import type { Resolved } from './resolve-query.ts'
import { unwantedWords, wantedWords } from './words.ts'

/** What is looked for among posts, and for whom. */
export type Wanted = {
  viewer: Looker
  query: Resolved
  /** Null for all of them. */
  kinds: readonly FoundKind[] | null
  /** Those that are found by their documents; none where left out. */
  documents?: readonly ByDocument[]
}

type Part = {
  most: number
  /** `desc` where left out; null for any of them. */
  order?: RawBuilder<unknown> | null
  /** `and …`, of the row `posts`. */
  also?: RawBuilder<unknown>
}

/**
 * The ids of the posts that a query finds for a viewer, by their own words or by those of their document, as a query. The two are
 * asked apart: with an `or` between them PostgreSQL would walk no index.
 */
export function matchingIds(wanted: Wanted, { most, order = sql`desc`, also = sql`` }: Part): RawBuilder<unknown> {
  const { documents = [], kinds } = wanted
  const limit = sql`limit ${sql.lit(most)}`
  const own = sql`select posts.id ${fromMatching(wanted)} ${also} ${order ? sql`order by posts.id ${order}` : sql``} ${limit}`
  if (documents.length === 0) return own
  // Whether she may find these was asked when they were looked for.
  return sql`select id from ((${own}) union
      select posts.id from posts where posts.id = any(${documents.map(({ id }) => id)}::bigint[])
        ${kinds ? sql`and posts.kind = any(${kinds}::text[])` : sql``} ${also}) either
    ${order ? sql`order by id ${order}` : sql``} ${limit}`
}

function fromMatching({ viewer, query, kinds }: Wanted) {
  const words = wantedWords(query)
  const without = unwantedWords(query)
  return sql`from posts join actors author on author.id = posts.author_id and author.state = 'active'
    where ${words ? sql`posts.words @@ ${words}` : sql`true`} ${without ? sql`and not posts.words @@ ${without}` : sql``}
      and ${findableBy(viewer, query.of.length > 0)} and ${conditionsOn(query, viewer, kinds)}`
}
