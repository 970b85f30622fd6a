import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorFollowed } from './facts.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/** What a slice to the right adds to a follow or an unfollow, in its transaction (the home feed fills at once). */
export type FollowReaction = (tx: Tx, change: { followerId: ActorId; followeeId: ActorId }) => Promise<void>
export type FollowPorts = { afterFollow: FollowReaction[]; afterUnfollow: FollowReaction[] }

/**
 * Follows an actor, once. Following again changes nothing.
 * @throws Refusal no-such-actor, may-not-follow-oneself, may-not-speak
 */
export async function followActor(
  given: Pick<Deps, 'db' | 'clock' | 'facts'> & { reactions: FollowPorts },
  voice: Voice,
  followeeId: ActorId,
): Promise<void> {
  if (followeeId === voice.actorId) refuse('may-not-follow-oneself')
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await checkActive(tx, followeeId)
    const made = await tx
      .insertInto('follows')
      .values({ follower_id: voice.actorId, followee_id: followeeId, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) === 0) return
    await count(tx, voice.actorId, followeeId, 1)
    for (const react of given.reactions.afterFollow) await react(tx, { followerId: voice.actorId, followeeId })
    await given.facts.record<ActorFollowed>(tx, {
      kind: 'ActorFollowed',
      followerId: voice.actorId,
      followeeId,
      by: voice.personId,
      at: given.clock.now().toISOString(),
    })
  })
}

/** Ends a follow. Ending one that is not there changes nothing. @throws Refusal may-not-speak */
export async function unfollowActor(
  given: Pick<Deps, 'db'> & { reactions: FollowPorts },
  voice: Voice,
  followeeId: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const ended = await tx
      .deleteFrom('follows')
      .where('follower_id', '=', voice.actorId)
      .where('followee_id', '=', followeeId)
      .executeTakeFirst()
    if (Number(ended.numDeletedRows) === 0) return
    await count(tx, voice.actorId, followeeId, -1)
    for (const react of given.reactions.afterUnfollow) await react(tx, { followerId: voice.actorId, followeeId })
  })
}

async function checkActive(tx: Tx, id: ActorId): Promise<void> {
  const found = await tx
    .selectFrom('actors')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!found) refuse('no-such-actor')
}

// In the order of ids, so that two opposite follows at once do not wait for each other.
async function count(tx: Tx, followerId: ActorId, followeeId: ActorId, by: 1 | -1): Promise<void> {
  await sql`with locked as (select id from actors where id in (${followerId}, ${followeeId}) order by id for no key update)
    update actors set followers_count = followers_count + case when actors.id = ${followeeId} then ${by}::int else 0 end,
      following_count = following_count + case when actors.id = ${followerId} then ${by}::int else 0 end
    from locked where actors.id = locked.id`.execute(tx)
}
