import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkMaySpeak } from '../actors/index.ts'
import { deletePlanById, lockPlan, type PlannedRelayId } from './planned-relays.ts'
import { refuse } from './refusals.ts'

/**
 * Gives a planned relay up, or puts away one that was dropped: its planner may, and whoever speaks in that name.
 * @throws Refusal no-such-relay (for others, too; it may have happened already)
 */
export async function cancelPlannedRelay(
  given: Pick<Deps, 'db'>,
  personId: ActorId,
  id: PlannedRelayId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const plan = (await lockPlan(tx, id)) ?? refuse('no-such-relay')
    if (plan.plannedBy !== personId)
      await checkMaySpeak(tx, { personId, actorId: plan.actorId }).catch(() => refuse('no-such-relay'))
    await deletePlanById(tx, id)
  })
}
