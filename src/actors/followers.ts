import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorBrief, ActorKind } from './actor.ts'
import { briefsById } from './actors.ts'

/** One page of a list of actors; `next` is where the following one begins. */
export type ActorsPage = { actors: ActorBrief[]; next: string | null }

const PAGE = 40

/**
 * Who follows an actor (`followers`), or whom it follows (`following`), the newest first.
 * @param after `next` of the page before
 * @param kind only people, or only structures
 */
export async function readFollows(
  db: Reader,
  id: ActorId,
  which: 'followers' | 'following',
  after: string | null = null,
  kind: ActorKind | null = null,
): Promise<ActorsPage> {
  const [here, other] = which === 'followers' ? ['followee_id', 'follower_id'] : ['follower_id', 'followee_id']
  const [since, before] = cursorOf(after)
  const { rows } = await sql<{ id: ActorId; at: string }>`
    select f.${sql.ref(other!)} as id, extract(epoch from f.since)::text as at from follows f
    join actors a on a.id = f.${sql.ref(other!)} and a.state = 'active'
    where f.${sql.ref(here!)} = ${id} and (${kind}::text is null or a.kind = ${kind})
      and (${since}::double precision is null
        or (f.since, f.${sql.ref(other!)}) < (to_timestamp(${since}::double precision), ${before}::bigint))
    order by f.since desc, f.${sql.ref(other!)} desc limit ${sql.lit(PAGE + 1)}`.execute(db)
  const shown = rows.slice(0, PAGE)
  const briefs = await briefsById(
    db,
    shown.map((row) => row.id),
  )
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    actors: shown.flatMap((row) => briefs.get(row.id) ?? []),
    next: last ? `${last.at}-${last.id}` : null,
  }
}

const cursorOf = (text: string | null): [string | null, string | null] => {
  const [, at, id] = /^(\d{1,12}(?:\.\d{1,6})?)-([1-9]\d{0,18})$/.exec(text ?? '') ?? []
  return [at ?? null, id ?? null]
}

/** How many people and how many structures someone follows. */
export async function countFollowing(db: Reader, id: ActorId): Promise<Record<ActorKind, number>> {
  const { rows } = await sql<Record<ActorKind, number>>`
    select count(*) filter (where a.kind = 'person')::int as person,
      count(*) filter (where a.kind = 'organisation')::int as organisation
    from follows f join actors a on a.id = f.followee_id and a.state = 'active' where f.follower_id = ${id}`.execute(db)
  return rows[0]!
}

/** Which of these actors the follower follows. */
export async function followedAmong(db: Reader, follower: ActorId, ids: readonly ActorId[]): Promise<Set<ActorId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('follows')
    .select('followee_id')
    .where('follower_id', '=', follower)
    .where((eb) => eb('followee_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Set(rows.map((row) => row.followee_id))
}
