import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { RelayUndone } from './facts.ts'
import { markUndone } from './relays.ts'

const AT_ONCE = 200

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/** Undoes the person's relays: the chains that went through her stay whole, without her and without her words. What she planned, for a structure too, goes with her. */
export async function onAccountDeleted(given: Given, { personId }: AccountDeleted): Promise<void> {
  while ((await undoSome(given, personId)) === AT_ONCE);
  await given.db.updateTable('relays').set({ why: null }).where('actor_id', '=', personId).execute()
  await given.db
    .deleteFrom('planned_relays')
    .where((eb) => eb.or([eb('actor_id', '=', personId), eb('relayed_by', '=', personId)]))
    .execute()
}

function undoSome(given: Given, actorId: AccountDeleted['personId']): Promise<number> {
  return inTransaction(given.db, async (tx) => {
    const relays = await tx
      .selectFrom('relays')
      .select(['id', 'post_id'])
      .where('actor_id', '=', actorId)
      .where('undone_at', 'is', null)
      .orderBy('post_id')
      .limit(AT_ONCE)
      .execute()
    for (const { id, post_id } of relays) {
      await markUndone(tx, post_id, actorId, given.clock.now())
      await given.facts.record<RelayUndone>(tx, { kind: 'RelayUndone', relayId: id, postId: post_id, actorId })
    }
    return relays.length
  })
}
