import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** Those who let the directory show them: by when they last published, or by when they came; the latest first. */
export async function readListedActors(
  db: Reader,
  order: 'active' | 'new',
  page: { most: number; offset: number },
): Promise<ActorId[]> {
  const { rows } = await sql<{ id: ActorId }>`
    select a.id from actors a left join organisations o on o.actor_id = a.id
    ${order === 'active' ? lastPost : sql``}
    where a.state = 'active' and a.domain is null and a.listed and not a.limited and coalesce(o.claimed, true)
    order by ${order === 'active' ? sql`last.id desc nulls last, a.id desc` : sql`a.id desc`}
    limit ${sql.lit(page.most)} offset ${page.offset}`.execute(db)
  return rows.map(({ id }) => id)
}

const lastPost = sql`left join lateral (select p.id from posts p
  where p.author_id = a.id and p.withdrawn_at is null and a.posts_count > 0 order by p.id desc limit 1) last on true`
