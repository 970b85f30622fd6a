import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { answer } from './answer-follow-request.ts'
import type { ProfileEdited } from './facts.ts'
import { followersWaiting } from './follow-requests.ts'
import type { FollowPorts } from './follows.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

export const ACCEPT_WAITING = 'actors:accept-waiting'
export type AcceptWaiting = { actorId: ActorId }

const AT_ONCE = 100

/**
 * From now on each new follower is approved (`locked`), or none needs to be: then those who wait follow.
 * @throws Refusal may-not-administer
 */
export async function approveFollowers(
  given: Pick<Deps, 'db' | 'facts' | 'jobs'>,
  voice: Voice,
  locked: boolean,
): Promise<void> {
  const { actorId, personId: by } = voice
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    if (await applyApproval(given, tx, actorId, locked))
      await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId, by })
  })
}

/** The same, in the caller's transaction and without asking who may. @returns whether that changed anything */
export async function applyApproval(
  given: Pick<Deps, 'jobs'>,
  tx: Tx,
  actorId: ActorId,
  locked: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('actors')
    .set({ locked })
    .where('id', '=', actorId)
    .where('locked', '<>', locked)
    .executeTakeFirst()
  const changed = Number(numUpdatedRows) > 0
  if (changed && !locked) await given.jobs.add(tx, ACCEPT_WAITING, { actorId } satisfies AcceptWaiting)
  return changed
}

/** Accepts all who wait, each alone, for as long as the actor approves nobody. */
export async function acceptWaiting(
  given: Pick<Deps, 'db' | 'clock' | 'facts'> & { reactions: FollowPorts },
  { actorId }: AcceptWaiting,
): Promise<void> {
  for (let waiting = AT_ONCE; waiting === AT_ONCE; ) {
    const followers = await followersWaiting(given.db, actorId, AT_ONCE)
    waiting = followers.length
    for (const followerId of followers) {
      const open = await inTransaction(given.db, async (tx) => {
        const actor = await tx.selectFrom('actors').select('locked').where('id', '=', actorId).executeTakeFirst()
        if (!actor || actor.locked) return false
        await answer(tx, given, { followerId, followeeId: actorId }, true)
        return true
      })
      if (!open) return
    }
  }
}
