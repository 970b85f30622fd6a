import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** All that stands between a viewer and one other actor, as the viewer may know it. */
export type Relationship = {
  id: ActorId
  following: boolean
  /** Of her follow, or of what she asked for: whether relays come, too. */
  relaysShown: boolean
  notify: boolean
  languages: string[] | null
  followedBy: boolean
  blocking: boolean
  blockedBy: boolean
  muting: boolean
  mutingNotifications: boolean
  /** Null: for good, or not muted. */
  muteEndsAt: Date | null
  /** She asked to follow, and waits. */
  requested: boolean
  /** The other asked to follow her. */
  requestedBy: boolean
  endorsed: boolean
  /** Her own note, `''` where there is none. */
  note: string
}

/** In the order of the ids, those who exist; in one statement, each look-up by a key.
 * A mute is over at its end, though it stands until the next minute. */
export async function readRelationships(
  db: Reader,
  viewer: ActorId,
  ids: readonly ActorId[],
  now: Date,
): Promise<Relationship[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Relationship>`
    select a.id, f.followee_id is not null as following, q.followee_id is not null as requested,
      coalesce(f.relays_shown, q.relays_shown, false) as "relaysShown", coalesce(f.notify, q.notify, false) as notify,
      coalesce(f.languages, q.languages) as languages,
      exists (select 1 from follows b where b.follower_id = a.id and b.followee_id = ${viewer}) as "followedBy",
      exists (select 1 from blocks b where b.blocker_id = ${viewer} and b.blocked_id = a.id) as blocking,
      exists (select 1 from blocks b where b.blocker_id = a.id and b.blocked_id = ${viewer}) as "blockedBy",
      m.muted_id is not null as muting, coalesce(m.notifications, false) as "mutingNotifications", m.ends_at as "muteEndsAt",
      exists (select 1 from follow_requests r where r.follower_id = a.id and r.followee_id = ${viewer}) as "requestedBy",
      exists (select 1 from endorsements e where e.actor_id = ${viewer} and e.endorsed_id = a.id) as endorsed,
      coalesce(n.note, '') as note
    from unnest(${ids}::bigint[]) with ordinality asked(id, nth) join actors a on a.id = asked.id
    left join follows f on f.follower_id = ${viewer} and f.followee_id = a.id
    left join follow_requests q on q.follower_id = ${viewer} and q.followee_id = a.id
    left join mutes m on m.muter_id = ${viewer} and m.muted_id = a.id and (m.ends_at is null or m.ends_at > ${now})
    left join actor_notes n on n.author_id = ${viewer} and n.actor_id = a.id
    order by asked.nth`.execute(db)
  return rows
}
