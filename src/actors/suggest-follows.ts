import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorBrief } from './actor.ts'
import { briefsById } from './actors.ts'
import { apartFrom } from './apart.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/** Someone to follow, and why she is named. */
export type FollowSuggestion = {
  actor: ActorBrief
  /** How many of those whom one follows follow her. */
  followedBy: number
  /** The specialities that both have. */
  specialities: string[]
  /** The smallest place that both sit in (`com-44109`), where they share a department at least. */
  near: string | null
}

// Of those followed, the latest; and of whom each follows, the latest: the work is bounded however many there are.
const FOLLOWED = 200
const OF_EACH = 200
const FIELDS = 300
export const SUGGESTIONS_MOST = 80

type Row = { id: ActorId; followedBy: number; specialities: string[]; near: string | null }

/**
 * Whom an actor may want to follow: those whom several of the people that it follows follow, then those who work in the
 * same fields, nearby first. Nobody whom it follows or asked to, keeps apart from or dismissed, nobody who left the
 * directory, no page that nobody speaks for.
 */
export async function suggestFollows(db: Reader, actor: ActorId, limit: number): Promise<FollowSuggestion[]> {
  const most = Math.min(Math.max(Math.trunc(limit) || 1, 1), SUGGESTIONS_MOST)
  const { rows } = await sql<Row>`
    with mine as (
      select followee_id from follows where follower_id = ${actor} and not muted order by since desc limit ${sql.lit(FOLLOWED)}
    ), friends as (
      select f.followee_id as id, count(*)::int as n from mine cross join lateral (
        select followee_id from follows where follower_id = mine.followee_id order by since desc limit ${sql.lit(OF_EACH)}) f
      group by f.followee_id
    ), fields as (
      select s.actor_id as id, array_agg(s.speciality order by s.speciality) as all from actor_specialities own
      join actor_specialities s on s.speciality = own.speciality join actors a on a.id = s.actor_id
      where own.actor_id = ${actor} group by s.actor_id, a.followers_count
      order by count(*) desc, a.followers_count desc, s.actor_id limit ${sql.lit(FIELDS)}
    )
    select a.id, coalesce(friends.n, 0) as "followedBy", coalesce(fields.all, '{}') as specialities, place.near
    from friends full join fields on fields.id = friends.id join actors a on a.id = coalesce(friends.id, fields.id)
      left join organisations o on o.actor_id = a.id
      left join lateral (
        select p.place as near from actor_places p join actor_places own on own.place = p.place and own.actor_id = ${actor} and own.seat
        where p.actor_id = a.id and p.seat and p.place not like 'reg-%'
        order by p.place like 'com-%' desc, p.place limit 1) place on true
    where a.id <> ${actor} and a.state = 'active' and a.domain is null and a.listed and not a.limited and coalesce(o.claimed, true)
      and (coalesce(friends.n, 0) > 1 or fields.all is not null)
      and not exists (select 1 from follows f where f.follower_id = ${actor} and f.followee_id = a.id)
      and not exists (select 1 from follow_requests r where r.follower_id = ${actor} and r.followee_id = a.id)
      and not exists (select 1 from suggestions_dismissed d where d.actor_id = ${actor} and d.dismissed_id = a.id)
      and a.id <> all(${apartFrom(actor)})
    order by coalesce(friends.n, 0) desc, place.near is not null desc, cardinality(coalesce(fields.all, '{}')) desc,
      a.followers_count desc, a.id
    limit ${sql.lit(most)}`.execute(db)
  const briefs = await briefsById(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, ...why }) => {
    const brief = briefs.get(id)
    return brief ? [{ actor: brief, ...why }] : []
  })
}

/** Not to be named again. @throws Refusal may-not-speak */
export async function dismissSuggestion(
  given: Pick<Deps, 'db' | 'clock'>,
  voice: Voice,
  dismissedId: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await sql`insert into suggestions_dismissed (actor_id, dismissed_id, since)
      select ${voice.actorId}, id, ${given.clock.now()} from actors where id = ${dismissedId}
      on conflict do nothing`.execute(tx)
  })
}
