import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId, type PostId } from '#platform/ids.ts'
import { type ActorBlocked, remoteById, untold } from '../actors/index.ts'
import { type PostEdited, type PostPublished, type PostWithdrawn, threadsMuted } from '../publishing/index.ts'
import { arrive, circleOf, readBetween, stepBack } from './conversations.ts'
import { tellChanged } from './live-conversations.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'>

export const isAmongFew = (fact: PostPublished) => fact.visibility === 'mentioned'

/** Each of those whom it reaches has it in the conversation, unread but for whoever wrote it; not those who keep apart from her. */
export async function onPostPublished(given: Given, fact: PostPublished): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { owners, threadId } = await bring(given, tx, fact.postId, { isNews: () => true, stood: [] })
    await tellChanged(given, tx, owners, threadId)
  })
}

/** Whom an edit names besides comes into the conversation: it is another one, of other people. */
export async function onPostEdited(given: Given, { postId, mentioned }: PostEdited): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (!(await circleOf(tx, postId))) return
    const before = await stepBack(tx, postId)
    const { owners } = await bring(given, tx, postId, {
      isNews: (ownerId) => mentioned.includes(ownerId),
      stood: before,
    })
    await tellChanged(given, tx, [...new Set([...before, ...owners])])
  })
}

/** The conversation ends with what stands before. */
export async function onPostWithdrawn(given: Given, { postId }: PostWithdrawn): Promise<void> {
  await inTransaction(given.db, async (tx) => tellChanged(given, tx, await stepBack(tx, postId)))
}

/** What one of the two may not see any more, or does not want to, does not wait to be read. */
export async function onActorBlocked(given: Given, { blockerId, blockedId }: ActorBlocked): Promise<void> {
  await inTransaction(given.db, async (tx) => tellChanged(given, tx, await readBetween(tx, blockerId, blockedId)))
}

/** @param stood those in whose conversations it is already: there it stays, whatever they think of its author now */
async function bring(
  given: Given,
  tx: Tx,
  postId: PostId,
  { isNews, stood }: { isNews: (owner: ActorId) => boolean; stood: readonly ActorId[] },
): Promise<{ owners: ActorId[]; threadId: PostId | null }> {
  const circle = await circleOf(tx, postId)
  if (!circle) return { owners: [], threadId: null }
  const muted = await threadsMuted(
    tx,
    circle.actorIds.map((actorId) => ({ actorId, postId })),
  )
  const silent = await untold(
    tx,
    circle.actorIds.map((ownerId) => ({ ownerId, actorId: circle.authorId })),
  )
  const told: ActorId[] = []
  const elsewhere = await remoteById(tx, circle.actorIds)
  // In the order of ids, as everyone who writes here: two replies at once wait for each other, and do not lock each other out.
  for (const ownerId of circle.actorIds.filter((one) => !elsewhere.has(one))) {
    const apart = silent.has(`${ownerId} ${circle.authorId}`)
    if (apart && !stood.includes(ownerId)) continue
    const unread = ownerId !== circle.authorId && !apart && isNews(ownerId) && !muted.has(`${ownerId} ${postId}`)
    const others = circle.actorIds.filter((id) => id !== ownerId)
    const id = newId<'Conversation'>(given.clock.now())
    if (await arrive(tx, { id, ownerId, threadId: circle.threadId, others, postId, unread })) told.push(ownerId)
  }
  return { owners: told, threadId: circle.threadId }
}
