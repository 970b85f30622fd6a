import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { fold } from '#reference/fold.ts'
import type { ActorBrief, ActorKind } from './actor.ts'
import { briefsById } from './actors.ts'
import { blockedWith, blockersOf } from './apart.ts'

const MOST = 8

/**
 * Whom somebody may mean who begins to type a handle or a name, without minding accents: those she follows first, then
 * those whose handle begins so, then the best known. Of one kind alone where it is given; nobody
 * between whom and her a block stands.
 */
export async function suggestActors(
  db: Reader,
  personId: ActorId,
  typed: string,
  kind: ActorKind | null = null,
): Promise<ActorBrief[]> {
  const ids = await searchActors(db, personId, typed, { most: MOST, kind })
  const briefs = await briefsById(db, ids)
  return ids.flatMap((id) => briefs.get(id) ?? [])
}

/**
 * Their ids alone.
 * @param page.following those alone whom the asker follows
 * @param page.blocked also whom she blocked, by the whole handle: so programs find whom to unblock
 */
export async function searchActors(
  db: Reader,
  personId: ActorId | null,
  typed: string,
  page: { most: number; offset?: number; following?: boolean; blocked?: boolean; kind?: ActorKind | null },
): Promise<ActorId[]> {
  const start = typed.trim().replace(/^@/, '').slice(0, 60)
  if (start === '') return []
  const pattern = start.replace(/[\\%_]/g, '\\$&')
  // Each word of three letters or more is looked up in the index of words first.
  const words = fold(start)
    .split(' ')
    .filter((word) => word.length >= 3)
  const indexed = words.map((word) => sql`and a.search like ${`%${word}%`}`)
  // What is typed is made plain once, not for each.
  const named = sql`plain(a.name) like (select '%' || plain(${pattern}) || '%')`
  const followed = sql`exists (select 1 from follows f where f.follower_id = ${personId} and f.followee_id = a.id)`
  const handle = start.toLowerCase()
  const unblocked = (person: ActorId) =>
    page.blocked
      ? sql`(a.id <> all(${blockedWith(person)}) or a.handle = ${handle} and a.id <> all(${blockersOf(person)}))`
      : sql`a.id <> all(${blockedWith(person)})`
  const found = await sql<{ id: ActorId }>`
    select a.id from actors a
    where a.state = 'active' ${indexed.length > 0 ? sql.join(indexed, sql` `) : sql``} 
      ${personId ? sql`and ${unblocked(personId)}` : sql``}
      ${page.kind ? sql`and a.kind = ${page.kind}` : sql``} ${page.following ? sql`and ${followed}` : sql``}
      and (not a.limited or a.handle = ${handle} or a.id = ${personId} or ${followed})
      and (a.handle like ${`${pattern.toLowerCase()}%`} or ${named})
    order by ${followed} desc, a.handle like ${`${pattern.toLowerCase()}%`} desc, a.followers_count desc, a.id
    limit ${sql.lit(page.most)} offset ${page.offset ?? 0}`.execute(db)
  return found.rows.map((row) => row.id)
}
