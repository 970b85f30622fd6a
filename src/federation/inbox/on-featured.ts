import { Refusal } from '#platform/refusal.ts'
import type { Voice } from '../../actors/index.ts'
import { first, idOf } from '../translate/document.ts'
import { hashtagIn } from '../translate/hashtag-document.ts'
import type { Activity, Inbox, Outcome, Treatment } from './activity.ts'
import { voiceOf } from './voice-of.ts'

/** An actor elsewhere puts a post of its own at the top of its page, or a hashtag forward. */
export const onAdd: Treatment = (given, activity) => change(given, activity, 'pin')

/** It takes it from there. */
export const onRemove: Treatment = (given, activity) => change(given, activity, 'unpin')

async function change(given: Inbox, { actor, doc }: Activity, verb: 'pin' | 'unpin'): Promise<Outcome> {
  const target = idOf(doc.target)
  if (!target || (target !== actor.featured && target !== actor.featuredTags))
    return { ignored: 'it is not about what stands first on its own page' }
  const hashtag = hashtagIn(first(doc.object))
  if (hashtag) return changeHashtag(given, voiceOf(actor), hashtag, verb)
  const uri = idOf(doc.object)
  const post = uri ? (await given.publishing.remote.byUris([uri])).get(uri) : undefined
  if (!post || post.withdrawn) return { ignored: 'the post is not here' }
  if (post.authorId !== actor.id) return { refused: 'its author is another' }
  await given.publishing[verb](voiceOf(actor).personId, post.id)
  return 'understood'
}

async function changeHashtag(given: Inbox, voice: Voice, hashtag: string, verb: 'pin' | 'unpin'): Promise<Outcome> {
  const { featured } = given.publishing
  try {
    if (verb === 'pin') await featured.add(voice, hashtag)
    else await featured.remove(voice, { hashtag })
    return 'understood'
  } catch (error) {
    // Already gone, too many, or none that could be kept.
    if (error instanceof Refusal) return { ignored: error.kind }
    throw error
  }
}
