import type { Tx } from '#platform/db.ts'
import { threadsMuted } from '../publishing/index.ts'
import type { Notice } from './notification.ts'

/** Without those about conversations of which their owners do not want to be told. */
export async function wished(tx: Tx, notices: readonly Notice[]): Promise<Notice[]> {
  const about = notices.flatMap(({ ownerId, postId }) => (postId ? [{ actorId: ownerId, postId }] : []))
  const muted = await threadsMuted(tx, about)
  return notices.filter(({ ownerId, postId }) => !postId || !muted.has(`${ownerId} ${postId}`))
}
