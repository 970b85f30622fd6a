import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'

const CHANGED = 'actors:membership-changed'
export type MembershipChanged = { personId: ActorId; organisationId: ActorId }

/** Tells every process that a person's place in a team changed, once the transaction commits: what she may do is asked anew. */
export async function tellMembershipChanged(
  given: Pick<Deps, 'live'>,
  tx: Tx,
  { personId, organisationId }: MembershipChanged,
): Promise<void> {
  await given.live.tell(tx, CHANGED, { personId, organisationId })
}

/** Calls the watcher with each place that changed or was lost; answers the way to stop. */
export function watchMemberships(given: Pick<Deps, 'live'>, watcher: (changed: MembershipChanged) => void): () => void {
  return given.live.hear(CHANGED, watcher)
}
