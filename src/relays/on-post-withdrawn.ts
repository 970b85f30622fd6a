import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostWithdrawn } from '../publishing/index.ts'
import { dropPlans } from './drop-plans.ts'
import type { RelayUndone } from './facts.ts'
import { markUndone } from './relays.ts'

const AT_ONCE = 200

/** The chain of a post that was taken back ends: its relays are undone, those planned for later will not happen. */
export async function onPostWithdrawn(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  { postId }: PostWithdrawn,
): Promise<void> {
  await inTransaction(given.db, (tx) => dropPlans(tx, given, { postId }, 'post-gone'))
  for (let undone = AT_ONCE; undone === AT_ONCE; ) {
    undone = await inTransaction(given.db, async (tx) => {
      const relays = await tx
        .selectFrom('relays')
        .select(['id', 'actor_id'])
        .where('post_id', '=', postId)
        .where('undone_at', 'is', null)
        .orderBy('id')
        .limit(AT_ONCE)
        .execute()
      for (const { id, actor_id } of relays) {
        await markUndone(tx, postId, actor_id, given.clock.now())
        await given.facts.record<RelayUndone>(tx, { kind: 'RelayUndone', relayId: id, postId, actorId: actor_id })
      }
      return relays.length
    })
  }
}
