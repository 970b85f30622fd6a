import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ActorMoved } from './facts.ts'
import { followActor, unfollowActor } from './follow-actor.ts'
import type { FollowOptions } from './follow-options.ts'
import type { FollowPorts } from './follows.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts'> & { reactions: FollowPorts }

/**
 * Brings those who follow from here along to the new account, with what they wished of the follow: they ask, where it
 * approves its followers. Whoever may not follow it stays where she is. Those of other servers are brought by their own.
 */
export async function onActorMoved(given: Given, { actorId, targetId }: ActorMoved): Promise<void> {
  const followers = await given.db
    .selectFrom('follows')
    .select(['follower_id', 'relays_shown', 'notify', 'languages'])
    .where('followee_id', '=', actorId)
    .where('reads_elsewhere', '=', sql.lit(false))
    .execute()
  for (const { follower_id: follower, relays_shown: relaysShown, notify, languages } of followers)
    await bring(given, follower, { actorId, targetId }, { relaysShown, notify, languages })
}

async function bring(
  given: Given,
  follower: ActorId,
  { actorId, targetId }: Pick<ActorMoved, 'actorId' | 'targetId'>,
  wish: FollowOptions,
): Promise<void> {
  const voice = { personId: follower, actorId: follower }
  try {
    if (follower !== targetId) await followActor(given, voice, targetId, wish)
  } catch (error) {
    if (error instanceof Refusal) return
    throw error
  }
  await unfollowActor(given, voice, actorId)
}
