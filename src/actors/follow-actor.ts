import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { holdPair } from './apart.ts'
import { checkFollowOptions, type FollowOptions, optionColumns, plainFollow } from './follow-options.ts'
import { askToFollow, endRequest } from './follow-requests.ts'
import { beginFollow, endFollow, type FollowPorts } from './follows.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts'> & { reactions: FollowPorts }

/**
 * Follows an actor, once, or asks one who approves its followers, as every other server does for those who are its own.
 * Following again changes what is wished of the follow; what the wish leaves out stays as it is.
 * @throws Refusal no-such-actor, may-not-follow-oneself, may-not-follow (a block stands between them), language-unknown,
 * may-not-speak
 */
export async function followActor(
  given: Given,
  voice: Voice,
  followeeId: ActorId,
  wish: Partial<FollowOptions> = {},
): Promise<'following' | 'requested'> {
  if (followeeId === voice.actorId) refuse('may-not-follow-oneself')
  const wished = checkFollowOptions(wish)
  const pair = { followerId: voice.actorId, followeeId }
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdPair(tx, pair.followerId, pair.followeeId)
    const now = (await between(tx, pair)) ?? refuse('no-such-actor')
    if (now.blocking || now.blockedBy) refuse('may-not-follow', { blocking: now.blocking })
    if (now.options) {
      await changeFollow(tx, given, { ...pair, before: now.options, after: { ...now.options, ...wished } })
      return 'following'
    }
    const asked = { ...pair, by: voice.personId, options: { ...plainFollow, ...wished } }
    if (now.locked) {
      await askToFollow(tx, given, asked)
      return 'requested'
    }
    await beginFollow(tx, given, asked)
    return 'following'
  })
}

/** Ends a follow, or takes back what was asked. Ending one that is not there changes nothing. @throws Refusal may-not-speak */
export async function unfollowActor(
  given: Pick<Deps, 'db' | 'facts'> & { reactions: FollowPorts },
  voice: Voice,
  followeeId: ActorId,
): Promise<void> {
  const pair = { followerId: voice.actorId, followeeId }
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    if (!(await endFollow(tx, given, pair, 'follower'))) await endRequest(tx, given, pair, 'taken-back')
  })
}

type Between = { locked: boolean; blocking: boolean; blockedBy: boolean; options: FollowOptions | null }

/** What stands between two, where the one to follow is there to be followed. */
async function between(
  tx: Tx,
  { followerId, followeeId }: { followerId: ActorId; followeeId: ActorId },
): Promise<Between | undefined> {
  const { rows } = await sql<Between>`
    select a.locked or a.domain is not null as locked,
      exists (select 1 from blocks where blocker_id = ${followerId} and blocked_id = a.id) as blocking,
      exists (select 1 from blocks where blocker_id = a.id and blocked_id = ${followerId}) as "blockedBy",
      case when f.followee_id is not null then
        json_build_object('relaysShown', f.relays_shown, 'notify', f.notify, 'languages', f.languages) end as options
    from actors a left join follows f on f.follower_id = ${followerId} and f.followee_id = a.id
    where a.id = ${followeeId} and a.state = 'active'`.execute(tx)
  return rows[0]
}

async function changeFollow(
  tx: Tx,
  given: { reactions: FollowPorts },
  change: { followerId: ActorId; followeeId: ActorId; before: FollowOptions; after: FollowOptions },
): Promise<void> {
  const { followerId, followeeId, before, after } = change
  const brings = ({ relaysShown, languages }: FollowOptions) => JSON.stringify([relaysShown, languages])
  const same = brings(before) === brings(after)
  if (same && before.notify === after.notify) return
  await tx
    .updateTable('follows')
    .set(optionColumns(after))
    .where('follower_id', '=', followerId)
    .where('followee_id', '=', followeeId)
    .execute()
  if (!same) for (const react of given.reactions.afterFollowChanged) await react(tx, { followerId, followeeId })
}
