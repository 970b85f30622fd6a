import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { apartFrom } from '../actors/index.ts'
import { actorsOf, type Looker, visibleTo } from '../publishing/index.ts'

/**
 * Whether a search finds the row of `posts` (with its `author`) for this viewer: she may see it, and it is public of an
 * author who lets herself be found, or it is hers, or names her. Not of those whom she keeps apart from, unless she asks
 * for them by name.
 * @param named whether she asks for authors by name
 */
export function findableBy(viewer: Looker, named = false): RawBuilder<SqlBool> {
  const open = sql`author.searchable and not author.limited and posts.visibility = 'public'`
  if (!viewer) return sql`posts.withdrawn_at is null and ${open}`
  const own = actorsOf(viewer)
  return sql`posts.withdrawn_at is null and ${visibleTo(viewer)}
    and ${named ? sql`true` : sql`posts.author_id <> all(${apartFrom(viewer.personId)})`}
    and (${open} or posts.author_id = any(${own})
      or exists (select 1 from post_mentions m where m.post_id = posts.id and m.actor_id = any(${own})))`
}
