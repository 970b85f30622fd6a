import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'

export type PostsAsked = Page & {
  /** Those of this author alone. */
  author?: ActorId | null
  offset?: number
}

/**
 * Posts by their words, the newest first: in spite of accents and of endings, in French or English; `"a phrase"` as it
 * stands, `-word` without it, `a or b` either (websearch_to_tsquery of PostgreSQL). Only what the viewer may see, of
 * authors who let themselves be found, or of her own.
 */
export async function searchPosts(
  db: Reader,
  viewer: Looker,
  typed: string,
  asked: PostsAsked = {},
): Promise<PostId[]> {
  const text = typed.trim().slice(0, 200)
  if (text === '') return []
  const own = viewer?.personId ?? null
  const { rows } = await sql<{ id: PostId }>`
    select id from (
      select posts.id from posts join actors author on author.id = posts.author_id and author.state = 'active'
      where posts.words @@ (websearch_to_tsquery('words_fr', ${text}) || websearch_to_tsquery('words_en', ${text}))
        and posts.withdrawn_at is null and ${visibleTo(viewer)} and ${within(sql`posts.id`, asked)}
        and (author.searchable and not author.limited and posts.visibility = 'public' or author.id = ${own}::bigint
          or exists (select 1 from post_mentions m where m.post_id = posts.id and m.actor_id = ${own}::bigint))
        ${asked.author ? sql`and posts.author_id = ${asked.author}` : sql``}
      order by posts.id ${towards(asked)} limit ${sql.lit(limitOf(asked))} offset ${asked.offset ?? 0}) found
    order by id desc`.execute(db)
  return rows.map(({ id }) => id)
}
