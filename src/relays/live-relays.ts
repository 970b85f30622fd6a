import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { RelayId } from '#platform/ids.ts'

const UNDONE = 'relays:undone'

/** Tells open pages that a relay was taken back, once the transaction commits. What is relayed is for everyone. */
export async function tellUndone(given: Pick<Deps, 'live'>, tx: Tx, relayId: RelayId): Promise<void> {
  await given.live.tell(tx, UNDONE, { relayId })
}

/** Calls the watcher with each relay that is taken back; answers the way to stop. */
export function watchUndone(given: Pick<Deps, 'live'>, watcher: (relayId: RelayId) => void): () => void {
  return given.live.hear(UNDONE, (message: { relayId: RelayId }) => watcher(message.relayId))
}
