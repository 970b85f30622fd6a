import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'

/** How large the instance is, and how much it lives. */
export type InstanceFigures = {
  people: number
  /** Structures that somebody speaks for, and those known from a directory alone. */
  structures: { claimed: number; unclaimed: number }
  posts: number
  relays: number
  /** People who came in the last seven days. */
  activeLastWeek: number
  awaiting: number
}

const WEEK_MS = 7 * 24 * 3600 * 1000

export async function instanceFigures(db: Reader, now: Date): Promise<InstanceFigures> {
  const weekAgo = new Date(now.getTime() - WEEK_MS)
  const { rows } = await sql<
    Record<'people' | 'claimed' | 'unclaimed' | 'posts' | 'relays' | 'seen' | 'awaiting', number>
  >`
    select
      (select count(*)::int from actors where kind = 'person' and domain is null and state = 'active') as people,
      (select count(*)::int from organisations join actors on id = actor_id where state = 'active' and claimed) as claimed,
      (select count(*)::int from organisations join actors on id = actor_id where state = 'active' and not claimed) as unclaimed,
      (select count(*)::int from posts where withdrawn_at is null and not remote) as posts,
      (select count(*)::int from relays r join actors a on a.id = r.actor_id and a.domain is null
        where undone_at is null) as relays,
      (select count(*)::int from accounts where state = 'active' and last_seen_at > ${weekAgo}) as seen,
      (select count(*)::int from accounts where state = 'awaiting') as awaiting`.execute(db)
  const { people, claimed, unclaimed, posts, relays, seen, awaiting } = rows[0]!
  return { people, structures: { claimed, unclaimed }, posts, relays, activeLastWeek: seen, awaiting }
}
