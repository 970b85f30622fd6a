import { idOf } from '../translate/document.ts'
import type { Treatment } from './activity.ts'
import { voiceOf } from './voice-of.ts'

/** Somebody elsewhere blocks an actor from here: neither follows the other any more. */
export const onBlock: Treatment = async (given, { actor, doc }) => {
  const named = given.uris.named(idOf(doc.object) ?? '')
  if (named?.kind !== 'actor') return { ignored: 'nobody from here is blocked' }
  await given.actors.relations.block(voiceOf(actor), named.id)
  return 'understood'
}
