import type { Tx } from '#platform/db.ts'
import { untold } from '../actors/index.ts'
import { threadsMuted } from '../publishing/index.ts'
import type { Notice } from './notification.ts'

/**
 * Without those of which their owners do not want to be told: about conversations that they muted, and what those did whom
 * they blocked, muted so, or who blocked them.
 */
export async function wished(tx: Tx, notices: readonly Notice[]): Promise<Notice[]> {
  const about = notices.flatMap(({ ownerId, postId }) => (postId ? [{ actorId: ownerId, postId }] : []))
  const by = notices.flatMap(({ ownerId, actorId }) => (actorId ? [{ ownerId, actorId }] : []))
  const muted = await threadsMuted(tx, about)
  const silent = await untold(tx, by)
  return notices.filter(
    ({ ownerId, postId, actorId }) => !muted.has(`${ownerId} ${postId}`) && !silent.has(`${ownerId} ${actorId}`),
  )
}
