import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { answerPolicies, type ListId, type ListPolicy, membersOfList, ownList, refuse } from './lists.ts'
import { addPastPosts, removePastPosts } from './on-follow.ts'

/**
 * Says which answers a list shows, and whether what its members do is read in it alone: then it leaves the home feed at once,
 * and comes back when that ends.
 * @throws Refusal no-such-list, list-replies-wrong
 */
export async function changeListPolicy(
  given: Pick<Deps, 'db'>,
  owner: ActorId,
  id: ListId,
  wish: { replies?: string; exclusive?: boolean },
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const before = await ownList(tx, owner, id)
    const replies = answerPolicies.find((known) => known === (wish.replies ?? before.replies)) ?? wrong()
    const exclusive = wish.exclusive ?? before.exclusive
    await tx.updateTable('lists').set({ replies, exclusive }).where('id', '=', id).execute()
    if (exclusive !== before.exclusive)
      for (const actor of await membersOfList(tx, id)) await takeHomeOrAway(tx, owner, actor, exclusive)
  })
}

/** Of an actor who came into an exclusive list, or left it. */
export async function moveBetween(tx: Tx, owner: ActorId, actor: ActorId, list: ListPolicy, joined: boolean) {
  if (list.exclusive) await takeHomeOrAway(tx, owner, actor, joined)
}

const takeHomeOrAway = (tx: Tx, followerId: ActorId, followeeId: ActorId, away: boolean) =>
  away ? removePastPosts(tx, { followerId, followeeId }) : addPastPosts(tx, { followerId, followeeId })

const wrong = (): never => refuse('list-replies-wrong', { field: 'replies' })
