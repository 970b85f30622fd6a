import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { ARRIVED, type Arrived } from './fan-out.ts'

export type Watcher = (arrival: { postId: string; position: string }) => void

/** Something arrives in the home feeds of a range of owners; `first`: of the first of its ranges. */
export type Arriving = { postId: PostId; position: string; first: boolean; range: Arrived }

/** Those of these owners in whose home feed it arrived: one question for all of them. */
export async function ownersServed(
  given: Pick<Deps, 'db'>,
  arrived: Arrived,
  owners: Iterable<ActorId>,
): Promise<ActorId[]> {
  const to = arrived.to === null ? null : BigInt(arrived.to)
  const from = BigInt(arrived.from)
  const here = [...owners].filter((owner) => BigInt(owner) > from && (to === null || BigInt(owner) <= to))
  if (here.length === 0) return []
  const rows = await given.db
    .selectFrom('feed_entries')
    .select('owner_id')
    .where('post_id', '=', arrived.postId as PostId)
    .where('position', '=', arrived.position)
    .where((eb) => eb('owner_id', '=', eb.fn.any(eb.val(here))))
    .execute()
  return rows.map(({ owner_id }) => owner_id)
}

/** Those of these owners in whose home feed a post stands, wherever. */
export async function ownersHolding(
  given: Pick<Deps, 'db'>,
  postId: PostId,
  owners: readonly ActorId[],
): Promise<ActorId[]> {
  if (owners.length === 0) return []
  const rows = await given.db
    .selectFrom('feed_entries')
    .select('owner_id')
    .where('post_id', '=', postId)
    .where((eb) => eb('owner_id', '=', eb.fn.any(eb.val(owners))))
    .execute()
  return rows.map(({ owner_id }) => owner_id)
}

/** Calls the watcher for each arrival, whoever it is for: `ownersServed` tells. Answers the way to stop. */
export function watchArrivals(given: Pick<Deps, 'live'>, watcher: (arriving: Arriving) => void): () => void {
  return given.live.hear(ARRIVED, (range: Arrived) => {
    const { postId, position, from } = range
    watcher({ postId: postId as PostId, position, first: from === '0', range })
  })
}

/**
 * Tells open home feeds of what arrives. A message names a range of owners; this process asks the database, once,
 * which of those who watch here have the card.
 */
export function createArrivals(given: Pick<Deps, 'db' | 'live'>) {
  const watchers = new Map<ActorId, Set<Watcher>>()

  async function tellOwners({ postId, position, range }: Arriving): Promise<void> {
    for (const owner of await ownersServed(given, range, watchers.keys()))
      for (const watcher of watchers.get(owner) ?? []) watcher({ postId, position })
  }
  watchArrivals(given, (arriving) => void tellOwners(arriving).catch(() => {}))

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
