import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkMaySpeak } from '../actors/index.ts'
import { refuse } from './refusals.ts'
import { checkRoom } from './schedule-post.ts'
import { checkDueAt, type ScheduledPost, type ScheduledPostId } from './scheduled-post.ts'
import { deleteScheduled, lockScheduled, scheduledById, setDueAt } from './scheduled-posts.ts'

/**
 * Another time for a post that was planned, or one more try for one that could not be published.
 * @throws Refusal no-such-scheduled (for others, too; it may be published already), schedule-time-wrong, scheduled-many, scheduled-day-full
 */
export async function reschedulePost(
  given: Pick<Deps, 'db' | 'clock'>,
  personId: ActorId,
  id: ScheduledPostId,
  dueAt: Date,
): Promise<void> {
  checkDueAt(dueAt, given.clock.now())
  await inTransaction(given.db, async (tx) => {
    const post = await ownScheduled(tx, personId, id)
    await checkRoom(tx, post.actorId, dueAt, id)
    await setDueAt(tx, id, dueAt)
  })
}

/** Gives it up. @throws Refusal no-such-scheduled */
export async function cancelScheduled(given: Pick<Deps, 'db'>, personId: ActorId, id: ScheduledPostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await ownScheduled(tx, personId, id)
    await deleteScheduled(tx, id)
  })
}

/** @throws Refusal no-such-scheduled */
export async function openScheduled(
  given: Pick<Deps, 'db'>,
  personId: ActorId,
  id: ScheduledPostId,
): Promise<ScheduledPost> {
  return inTransaction(given.db, async (tx) => {
    await ownScheduled(tx, personId, id)
    return (await scheduledById(tx, id))!
  })
}

/** Whoever planned it may, and who speaks in that name. */
async function ownScheduled(tx: Tx, personId: ActorId, id: ScheduledPostId) {
  const post = (await lockScheduled(tx, id)) ?? refuse('no-such-scheduled')
  if (post.plannedBy !== personId)
    await checkMaySpeak(tx, { personId, actorId: post.actorId }).catch(() => refuse('no-such-scheduled'))
  return post
}
