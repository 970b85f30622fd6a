import { idOf } from '../translate/document.ts'
import type { Treatment } from './activity.ts'

/** An actor takes back a post of its own, or that one of them may be quoted by another; or says that it is gone itself. */
export const onDelete: Treatment = async (given, { actor, doc }) => {
  const uri = idOf(doc.object)
  if (!uri) return { ignored: 'what it deletes is not told' }
  if (uri === actor.uri) {
    await given.actors.remote.forget(uri)
    return 'understood'
  }
  const was = await given.publishing.remote.receiveWithdrawal({ uri, authorId: actor.id })
  if (!was && (await given.publishing.remote.revokeStamped({ stampUri: uri, authorId: actor.id }))) return 'understood'
  return was ? 'understood' : { ignored: 'the post is not here' }
}
