import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorBrief, ActorKind } from './actor.ts'
import { briefsById } from './actors.ts'

const MOST = 8

/**
 * Whom somebody may mean who begins to type a handle or a name, without minding accents: those she follows first, then
 * those whose handle begins so, then the best known. Of one kind alone where it is given.
 */
export async function suggestActors(
  db: Reader,
  personId: ActorId,
  typed: string,
  kind: ActorKind | null = null,
): Promise<ActorBrief[]> {
  const start = typed.trim().replace(/^@/, '').slice(0, 60)
  if (start === '') return []
  const pattern = start.replace(/[\\%_]/g, '\\$&')
  const found = await sql<{ id: ActorId }>`
    select a.id from actors a
    where a.state = 'active' and (${kind}::text is null or a.kind = ${kind}) and (a.handle like ${`${pattern.toLowerCase()}%`} or plain(a.name) like '%' || plain(${pattern}) || '%')
    order by exists (select 1 from follows f where f.follower_id = ${personId} and f.followee_id = a.id) desc,
      a.handle like ${`${pattern.toLowerCase()}%`} desc, a.followers_count desc, a.id
    limit ${sql.lit(MOST)}`.execute(db)
  const briefs = await briefsById(
    db,
    found.rows.map((row) => row.id),
  )
  return found.rows.flatMap((row) => briefs.get(row.id) ?? [])
}
