import { idOf } from '../translate/document.ts'
import type { Treatment } from './activity.ts'
import { postNamed } from './post-named.ts'
import { voiceOf } from './voice-of.ts'

/** A post from here, or known here, is a favourite of somebody elsewhere. */
export const onLike: Treatment = async (given, { actor, doc }) => {
  const post = await postNamed(given, idOf(doc.object))
  if (!post) return { ignored: 'the post is not here' }
  await given.publishing.favourite(voiceOf(actor), post)
  return 'understood'
}
