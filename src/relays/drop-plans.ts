import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PlannedRelayDropped } from './facts.ts'
import { type DropReason, markDropped } from './planned-relays.ts'

/** Keeps plans that cannot happen any more, with the reason, and says so, once for each. */
export async function dropPlans(
  tx: Tx,
  given: Pick<Deps, 'clock' | 'facts'>,
  which: Parameters<typeof markDropped>[1],
  because: DropReason,
): Promise<void> {
  for (const plan of await markDropped(tx, which, because, given.clock.now()))
    await given.facts.record<PlannedRelayDropped>(tx, {
      kind: 'PlannedRelayDropped',
      plannedId: plan.id,
      postId: plan.postId,
      actorId: plan.actorId,
      plannedBy: plan.plannedBy,
      because,
    })
}
