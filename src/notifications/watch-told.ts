import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { NotificationId } from './notification.ts'
import { type JustHeard, TOLD } from './tell.ts'

/** Calls the watcher with the ids of what was told just now, whoever is told: `ownersTold` says. Answers the way to stop. */
export function watchTold(given: Pick<Deps, 'live'>, watcher: (ids: NotificationId[]) => void): () => void {
  return given.live.hear(TOLD, ({ ids }: JustHeard) => watcher(ids))
}

/** Which of these are told to which of these owners: one question for all of them. */
export async function ownersTold(
  db: Reader,
  ids: readonly NotificationId[],
  owners: readonly ActorId[],
): Promise<Map<ActorId, NotificationId[]>> {
  if (ids.length === 0 || owners.length === 0) return new Map()
  const rows = await db
    .selectFrom('notifications')
    .select(['id', 'owner_id'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where((eb) => eb('owner_id', '=', eb.fn.any(eb.val(owners))))
    .orderBy('id')
    .execute()
  const byOwner = Map.groupBy(rows, (row) => row.owner_id)
  return new Map([...byOwner].map(([owner, told]) => [owner, told.map(({ id }) => id as NotificationId)]))
}
