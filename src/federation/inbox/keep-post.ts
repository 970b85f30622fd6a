import type { PostId } from '#platform/ids.ts'
import type { Doc } from '../translate/document.ts'
import { saidInPost } from '../translate/said-in-post.ts'
import type { Inbox } from './activity.ts'
import { keepSaid } from './keep-said.ts'
import { resolvePost } from './resolve-post.ts'

/**
 * Keeps a post as its own server told of it, with its author; null where it is none that can stand here. It is no news:
 * whoever is shown it came upon it, through a relay or by its address.
 */
export async function keepPost(given: Inbox, doc: Doc): Promise<PostId | null> {
  const before = saidInPost(doc, null)
  if (!before || given.uris.isFromHere(before.uri)) return null
  const author = await given.learn.actor(before.authorUri)
  const said = author?.state === 'active' ? saidInPost(doc, author.followers) : null
  if (!author || !said) return null
  const post = await resolvePost(given, said, author)
  return keepSaid(given, said, { ...post, past: true })
}
