import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId, type PostId } from '#platform/ids.ts'
import { type PostEdited, type PostPublished, type PostWithdrawn, threadsMuted } from '../publishing/index.ts'
import { arrive, circleOf, stepBack } from './conversations.ts'
import { tellChanged } from './live-conversations.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'>

export const isAmongFew = (fact: PostPublished) => fact.visibility === 'mentioned'

/** Each of those whom it reaches has it in the conversation, unread but for whoever wrote it. */
export async function onPostPublished(given: Given, fact: PostPublished): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { owners, threadId } = await bring(given, tx, fact.postId, () => true)
    await tellChanged(given, tx, owners, threadId)
  })
}

/** Whom an edit names besides comes into the conversation: it is another one, of other people. */
export async function onPostEdited(given: Given, { postId, mentioned }: PostEdited): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (!(await circleOf(tx, postId))) return
    const before = await stepBack(tx, postId)
    const { owners } = await bring(given, tx, postId, (ownerId) => mentioned.includes(ownerId))
    await tellChanged(given, tx, [...new Set([...before, ...owners])])
  })
}

/** The conversation ends with what stands before. */
export async function onPostWithdrawn(given: Given, { postId }: PostWithdrawn): Promise<void> {
  await inTransaction(given.db, async (tx) => tellChanged(given, tx, await stepBack(tx, postId)))
}

async function bring(
  given: Given,
  tx: Tx,
  postId: PostId,
  isNews: (owner: ActorId) => boolean,
): Promise<{ owners: ActorId[]; threadId: PostId | null }> {
  const circle = await circleOf(tx, postId)
  if (!circle) return { owners: [], threadId: null }
  const muted = await threadsMuted(
    tx,
    circle.actorIds.map((actorId) => ({ actorId, postId })),
  )
  const told: ActorId[] = []
  // In the order of ids, as everyone who writes here: two replies at once wait for each other, and do not lock each other out.
  for (const ownerId of circle.actorIds) {
    const unread = ownerId !== circle.authorId && isNews(ownerId) && !muted.has(`${ownerId} ${postId}`)
    const others = circle.actorIds.filter((id) => id !== ownerId)
    const id = newId<'Conversation'>(given.clock.now())
    if (await arrive(tx, { id, ownerId, threadId: circle.threadId, others, postId, unread })) told.push(ownerId)
  }
  return { owners: told, threadId: circle.threadId }
}
