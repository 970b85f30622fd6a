import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { idFloor } from '#platform/ids.ts'
import { specialities } from '#reference/specialities.ts'
import { departments } from '#reference/territories.ts'
import { actorsOf, type Looker } from '../publishing/index.ts'
import type { Condition, FoundKind } from './query.ts'
import type { Resolved } from './resolve-query.ts'

type Sql = RawBuilder<SqlBool>

/** The kinds of posts that a query admits; null for all of them, none where it asks for other things alone. */
export function postKindsOf({ kinds, notKinds }: Pick<Resolved, 'kinds' | 'notKinds'>): FoundKind[] | null {
  const all: FoundKind[] = ['note', 'article', 'event']
  const left = all.filter((kind) => (kinds.length === 0 || kinds.includes(kind)) && !notKinds.includes(kind))
  return left.length === all.length ? null : left
}

/** What a query asks of a post besides its words, on the rows `posts` and `author`. */
export function conditionsOn(query: Resolved, viewer: Looker, kinds: readonly FoundKind[] | null): Sql {
  const all: Sql[] = query.conditions.map((condition) => {
    const met = meeting(condition, viewer)
    return condition.not ? sql`not coalesce(${met}, false)` : met
  })
  // Written out, so that the index of few kinds is known to serve.
  if (kinds)
    all.push(kinds.length > 0 ? sql`posts.kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})` : sql`false`)
  if (query.of.length > 0) all.push(sql`posts.author_id = any(${query.of}::bigint[])`)
  if (query.notOf.length > 0) all.push(sql`posts.author_id <> all(${query.notOf}::bigint[])`)
  // The id of a post is made for the moment of its publication.
  if (query.since) all.push(sql`posts.id >= ${idFloor(query.since)}::bigint`)
  if (query.before) all.push(sql`posts.id < ${idFloor(query.before)}::bigint`)
  return all.length > 0 ? sql`${sql.join(all, sql` and `)}` : sql`true`
}

function meeting(condition: Condition, viewer: Looker): Sql {
  switch (condition.on) {
    case 'speciality': {
      const ids = [condition.id, ...specialities(condition.id).map(({ id }) => id)]
      return sql`exists (select 1 from post_specialities s where s.post_id = posts.id and s.speciality = any(${ids}::text[]))`
    }
    case 'territory':
      // Of the post alone, so that it is decided before anything else is looked up.
      return sql`(coalesce(${isIn(sql`posts.territory`, condition.id)}, false)
        or posts.author_id in (select id from actors where ${isIn(sql`actors.seat`, condition.id)}))`
    case 'language':
      return sql`posts.language = ${condition.tag}`
    case 'has':
      return holding[condition.what]
    case 'is':
      return condition.what === 'reply' ? sql`posts.in_reply_to is not null` : sql`posts.sensitive`
    case 'in':
      return condition.what === 'public' ? sql`posts.visibility = 'public'` : inLibrary(viewer)
    case 'author':
      throw new Error('authors are looked up before')
  }
}

const holding: Record<Extract<Condition, { on: 'has' }>['what'], Sql> = {
  media: sql`posts.media_count > 0`,
  // Begun with the documents, which are few.
  pdf: sql`posts.id in (select substr(u.kept_for, 6)::bigint from media m join media_uses u on u.media_id = m.id
    where m.kind = 'pdf' and u.kept_for like 'post:%')`,
  poll: sql`posts.has_poll`,
  link: sql`posts.link is not null`,
}

/** What she wrote, kept, or was named in: https://docs.joinmastodon.org/user/network/#search-operators */
function inLibrary(viewer: Looker): Sql {
  if (!viewer) return sql`false`
  const own = actorsOf(viewer)
  return sql`(posts.author_id = any(${own})
    or exists (select 1 from bookmarks b where b.post_id = posts.id and b.actor_id = any(${own}))
    or exists (select 1 from favourites f where f.post_id = posts.id and f.actor_id = any(${own}))
    or exists (select 1 from post_mentions m where m.post_id = posts.id and m.actor_id = any(${own})))`
}

/** Whether a territory is another one or a part of it. The code of a commune begins with that of its department. */
function isIn(column: RawBuilder<unknown>, id: string): Sql {
  if (id === 'fr') return sql`${column} is not null`
  if (id.startsWith('com-')) return sql`${column} = ${id}`
  const codes = id.startsWith('dep-') ? [id.slice(4)] : departments(id).map(({ code }) => code)
  const ids = [id, ...codes.map((code) => `dep-${code}`)]
  const communes = codes.map((code) => `com-${code}%`)
  return sql`(${column} = any(${ids}::text[]) or ${column} like any(${communes}::text[]))`
}
