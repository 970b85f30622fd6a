import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { ARRIVED, type Arrived } from './fan-out.ts'

export type Watcher = (arrival: { postId: string; position: string }) => void

/**
 * Tells open home feeds of what arrives. A message names a range of owners; this process asks the database, once,
 * which of those who watch here have the card.
 */
export function createArrivals(given: Pick<Deps, 'db' | 'live'>) {
  const watchers = new Map<ActorId, Set<Watcher>>()

  async function tellOwners(arrived: Arrived): Promise<void> {
    const to = arrived.to === null ? null : BigInt(arrived.to)
    const from = BigInt(arrived.from)
    const here = [...watchers.keys()].filter((owner) => BigInt(owner) > from && (to === null || BigInt(owner) <= to))
    if (here.length === 0) return
    const rows = await given.db
      .selectFrom('feed_entries')
      .select('owner_id')
      .where('post_id', '=', arrived.postId as never)
      .where('position', '=', arrived.position)
      .where((eb) => eb('owner_id', '=', eb.fn.any(eb.val(here))))
      .execute()
    for (const row of rows) {
      for (const watcher of watchers.get(row.owner_id) ?? [])
        watcher({ postId: arrived.postId, position: arrived.position })
    }
  }
  given.live.hear(ARRIVED, (arrived: Arrived) => void tellOwners(arrived).catch(() => {}))

  return {
    /** Calls the watcher for each new card of this owner's home feed; answers the way to stop. */
    watch(owner: ActorId, watcher: Watcher): () => void {
      const set = watchers.get(owner) ?? new Set()
      watchers.set(owner, set.add(watcher))
      return () => {
        set.delete(watcher)
        if (set.size === 0) watchers.delete(owner)
      }
    },
  }
}
