import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { type RequestId, type RequestsOf, takeRequests } from './requests.ts'
import { tellOfChange } from './tell.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'>
type Pair = { ownerId: ActorId; senderId: ActorId }

/** Lets senders through for good: what they had sent is told now. @returns how many were hers to let through */
export const acceptRequests = (given: Given, of: RequestsOf, ids: readonly RequestId[]) =>
  decide(given, of, ids, async (tx, { ownerId, senderId }) => {
    await tx
      .insertInto('notification_permissions')
      .values({ owner_id: ownerId, sender_id: senderId, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await filteredOf(tx, { ownerId, senderId }).set({ filtered: false }).execute()
  })

/** Forgets what they had sent. What they send next waits again. @returns how many were hers to dismiss */
export const dismissRequests = (given: Given, of: RequestsOf, ids: readonly RequestId[]) =>
  decide(given, of, ids, async (tx, { ownerId, senderId }) => {
    await tx
      .deleteFrom('notifications')
      .where('owner_id', '=', ownerId)
      .where('actor_id', '=', senderId)
      .where('filtered', '=', true)
      .execute()
  })

async function decide(
  given: Given,
  of: RequestsOf,
  ids: readonly RequestId[],
  work: (tx: Tx, pair: Pair) => Promise<void>,
): Promise<number> {
  return inTransaction(given.db, async (tx) => {
    const pairs = await takeRequests(tx, of, ids)
    for (const pair of pairs) await work(tx, pair)
    await tellOfChange({ db: tx, live: given.live }, [...new Set(pairs.map(({ ownerId }) => ownerId))])
    return pairs.length
  })
}

const filteredOf = (tx: Tx, { ownerId, senderId }: Pair) =>
  tx
    .updateTable('notifications')
    .where('owner_id', '=', ownerId)
    .where('actor_id', '=', senderId)
    .where('filtered', '=', true)
