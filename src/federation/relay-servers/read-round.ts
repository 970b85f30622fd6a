import type { Inbox, Outcome } from '../inbox/activity.ts'
import { keepPost } from '../inbox/keep-post.ts'
import { postNamed } from '../inbox/post-named.ts'
import { idOf } from '../translate/document.ts'
import { isActivity } from '../translate/reading.ts'

/**
 * What a relay server passes on is asked of its own server, and stands among what is public: nobody here relayed it. It may
 * name the activity rather than the post. @throws DocumentUnavailable, UnreadableDocument
 */
export async function readRound(given: Inbox, uri: string | null): Promise<Outcome> {
  if (!uri) return { ignored: 'what it passes on is not told' }
  if (given.uris.isFromHere(uri)) return { ignored: 'it is from here, and known' }
  if (await postNamed(given, uri)) return 'understood'
  const found = await given.fetchDocument(uri)
  const inner = isActivity(found) ? idOf(found.object) : null
  const postId = await keepPost(given, inner ? await given.fetchDocument(inner) : found)
  return postId ? 'understood' : { ignored: 'no such thing stands here' }
}
