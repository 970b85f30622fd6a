import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { createRemembered } from '#platform/remembered.ts'
import { filtersOf } from './filters.ts'
import { type CompiledFilters, compileFilters } from './match-filters.ts'

const CHANGED = 'filters:changed'
const KEPT_MS = 10 * 60_000
const MOST = 5_000
const TOLD_MOST = 200

/** Every process forgets the filters of these actors once the transaction commits. */
export async function tellChanged(given: Pick<Deps, 'live'>, tx: Tx, owners: readonly ActorId[]): Promise<void> {
  for (let from = 0; from < owners.length; from += TOLD_MOST)
    await given.live.tell(tx, CHANGED, { owners: owners.slice(from, from + TOLD_MOST) })
}

/**
 * The filters of an actor, made ready once and remembered in this process until they change. Whoever changed them calls `forget`
 * once that is committed: other processes are told, and hear of it a moment later.
 */
export function rememberFilters({ db, live, clock }: Pick<Deps, 'db' | 'live' | 'clock'>) {
  const remembered = createRemembered<CompiledFilters>({
    clock,
    trusted: () => live.hearing(),
    keepMs: KEPT_MS,
    most: MOST,
  })
  const forget = (owners: readonly ActorId[]) => remembered.forget(({ ownerId }) => owners.includes(ownerId))
  live.hear(CHANGED, ({ owners }: { owners: ActorId[] }) => forget(owners))
  live.onGap(remembered.forgetAll)
  const compiled = async (ownerId: ActorId): Promise<CompiledFilters> =>
    (await remembered.get(ownerId, async () => compileFilters(ownerId, await filtersOf(db, ownerId))))!
  return { compiled, forget }
}

/** Calls the watcher with the actors whose filters changed; answers the way to stop. */
export function watchFilters(given: Pick<Deps, 'live'>, watcher: (owners: ActorId[]) => void): () => void {
  return given.live.hear(CHANGED, (message: { owners: ActorId[] }) => watcher(message.owners))
}
