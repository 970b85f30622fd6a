import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import type { Looker } from '../publishing/index.ts'
import { postKindsOf } from './conditions.ts'
import { plannedAnew, RANKED_MOST } from './find-posts.ts'
import { postsByDocument } from './found-documents.ts'
import { matchingIds } from './matching.ts'
import { asksForSomething } from './query.ts'
import { resolveQuery } from './resolve-query.ts'

export type PostsAsked = Page & {
  /** Those of this author alone. */
  author?: ActorId | null
  offset?: number
}

/**
 * Posts by their words, those of their documents, and by operators (see query.ts), the newest first: in spite of accents and of endings, in French
 * or English. Only what the viewer may see, of authors who let themselves be found, or of her own.
 */
export async function searchPosts(
  given: { db: Db; clock: Clock },
  viewer: Looker,
  typed: string,
  asked: PostsAsked = {},
): Promise<PostId[]> {
  const query = await resolveQuery(given, viewer, typed)
  if (!asksForSomething(query)) return []
  return plannedAnew(given.db, async (tx) => {
    const kinds = postKindsOf(query)
    const documents = await postsByDocument(tx, viewer, query, { kinds, most: RANKED_MOST })
    const [limit, offset] = [limitOf(asked), asked.offset ?? 0]
    const also = sql`and ${within(sql`posts.id`, asked)} ${asked.author ? sql`and posts.author_id = ${asked.author}` : sql``}`
    const order = towards(asked)
    const { rows } = await sql<{ id: PostId }>`
      select id from (
        select id from (${matchingIds({ viewer, query, kinds, documents }, { most: limit + offset, order, also })}) first
        order by id ${order} limit ${sql.lit(limit)} offset ${offset}) found
      order by id desc`.execute(tx)
    return rows.map(({ id }) => id)
  })
}
