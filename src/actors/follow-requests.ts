import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { FollowAsked, FollowRequestEnded } from './facts.ts'
import { type FollowOptions, optionsOf } from './follow-options.ts'
import type { Pair } from './follows.ts'

/** Notes that someone asks to follow; asking again changes what is wished, and nobody is told a second time. */
export async function askToFollow(
  tx: Tx,
  given: Pick<Deps, 'clock' | 'facts'>,
  asked: Pair & { by: ActorId; options: FollowOptions },
): Promise<void> {
  const { followerId, followeeId, by, options } = asked
  const { rows } = await sql<{ made: boolean }>`
    insert into follow_requests as r (follower_id, followee_id, asked_at, asked_by, relays_shown, notify, languages)
    values (${followerId}, ${followeeId}, ${given.clock.now()}, ${by}, ${options.relaysShown}, ${options.notify},
      ${options.languages}::text[])
    on conflict (follower_id, followee_id) do update set
      relays_shown = excluded.relays_shown, notify = excluded.notify, languages = excluded.languages
    returning xmax = 0 as made`.execute(tx)
  if (rows[0]!.made) await given.facts.record<FollowAsked>(tx, { kind: 'FollowAsked', followerId, followeeId, by })
}

export type TakenRequest = Pair & { by: ActorId; options: FollowOptions }

/** Takes a request away and says so: accepted, refused or taken back; null where there is none. */
export async function endRequest(
  tx: Tx,
  given: Pick<Deps, 'facts'>,
  { followerId, followeeId }: Pair,
  outcome: FollowRequestEnded['outcome'],
): Promise<TakenRequest | null> {
  const row = await tx
    .deleteFrom('follow_requests')
    .where('follower_id', '=', followerId)
    .where('followee_id', '=', followeeId)
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await given.facts.record<FollowRequestEnded>(tx, { kind: 'FollowRequestEnded', followerId, followeeId, outcome })
  return { followerId, followeeId, by: row.asked_by, options: optionsOf(row) }
}

/** How many wait for an answer of the actor. */
export async function countFollowRequests(db: Reader, actor: ActorId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from follow_requests r join actors a on a.id = r.follower_id and a.state = 'active'
    where r.followee_id = ${actor}`.execute(db)
  return rows[0]!.n
}

/** The longest waiting ones, for whoever answers them all. */
export async function followersWaiting(db: Reader, followee: ActorId, most: number): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('follow_requests')
    .select('follower_id')
    .where('followee_id', '=', followee)
    .orderBy('asked_at')
    .limit(sql.lit(most))
    .execute()
  return rows.map((row) => row.follower_id)
}
