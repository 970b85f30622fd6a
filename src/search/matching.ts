import { sql } from 'kysely'
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
  /** Those that are found by their documents. */
  documents: readonly ByDocument[]
}

/** `from` and `where` of the posts that a query finds for a viewer. */
export function fromMatching({ viewer, query, kinds, documents }: Wanted) {
  const words = wantedWords(query)
  const without = unwantedWords(query)
  const byDocument = documents.length > 0 ? sql` or posts.id = any(${documents.map(({ id }) => id)}::bigint[])` : sql``
  return sql`from posts join actors author on author.id = posts.author_id and author.state = 'active'
    where ${words ? sql`(posts.words @@ ${words}${byDocument})` : sql`true`} ${without ? sql`and not posts.words @@ ${without}` : sql``}
      and ${findableBy(viewer, query.of.length > 0)} and ${conditionsOn(query, viewer, kinds)}`
}
