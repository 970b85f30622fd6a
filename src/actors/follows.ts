import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorFollowed, ActorUnfollowed } from './facts.ts'
import { type FollowOptions, optionColumns } from './follow-options.ts'

export type Pair = { followerId: ActorId; followeeId: ActorId }

/** What a slice to the right adds to a follow or an unfollow, in its transaction (the home feed fills at once). */
export type FollowReaction = (tx: Tx, change: Pair) => Promise<void>
export type FollowPorts = {
  afterFollow: FollowReaction[]
  /** The follower wishes something else of a follow that stands. */
  afterFollowChanged: FollowReaction[]
  afterUnfollow: FollowReaction[]
}

/** Writes a follow that is not there yet, and says so. */
export async function beginFollow(
  tx: Tx,
  given: Pick<Deps, 'clock' | 'facts'> & { reactions: FollowPorts },
  pair: Pair & { by: ActorId; options: FollowOptions },
): Promise<void> {
  const { followerId, followeeId, by, options } = pair
  const at = given.clock.now()
  await tx
    .insertInto('follows')
    .values({
      follower_id: followerId,
      followee_id: followeeId,
      since: at,
      ...optionColumns(options),
      muted: sql<boolean>`exists (select 1 from mutes where muter_id = ${followerId} and muted_id = ${followeeId})`,
      reads_elsewhere: sql<boolean>`(select domain is not null from actors where id = ${followerId})`,
    })
    .execute()
  await count(tx, followerId, followeeId, 1)
  for (const react of given.reactions.afterFollow) await react(tx, { followerId, followeeId })
  const fact: ActorFollowed = { kind: 'ActorFollowed', followerId, followeeId, by, at: at.toISOString() }
  await given.facts.record<ActorFollowed>(tx, fact)
}

/** Ends a follow, and what rested on it; answers false where there was none. */
export async function endFollow(
  tx: Tx,
  given: Pick<Deps, 'facts'> & { reactions: FollowPorts },
  pair: Pair,
  endedBy: ActorUnfollowed['endedBy'],
): Promise<boolean> {
  const { followerId, followeeId } = pair
  const ended = await tx
    .deleteFrom('follows')
    .where('follower_id', '=', followerId)
    .where('followee_id', '=', followeeId)
    .executeTakeFirst()
  if (Number(ended.numDeletedRows) === 0) return false
  await tx.deleteFrom('endorsements').where('actor_id', '=', followerId).where('endorsed_id', '=', followeeId).execute()
  await count(tx, followerId, followeeId, -1)
  for (const react of given.reactions.afterUnfollow) await react(tx, { followerId, followeeId })
  await given.facts.record<ActorUnfollowed>(tx, { kind: 'ActorUnfollowed', followerId, followeeId, endedBy })
  return true
}

// In the order of ids, so that two opposite follows at once do not wait for each other.
async function count(tx: Tx, followerId: ActorId, followeeId: ActorId, by: 1 | -1): Promise<void> {
  await sql`with locked as (select id from actors where id in (${followerId}, ${followeeId}) order by id for no key update)
    update actors set followers_count = followers_count + case when actors.id = ${followeeId} then ${by}::int else 0 end,
      following_count = following_count + case when actors.id = ${followerId} then ${by}::int else 0 end
    from locked where actors.id = locked.id`.execute(tx)
}
