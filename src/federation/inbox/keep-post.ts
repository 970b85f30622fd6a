import type { PostId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { type Doc, UnreadableDocument } from '../translate/document.ts'
import { isPost, saidInPost } from '../translate/said-in-post.ts'
import type { Inbox } from './activity.ts'
import { keepSaid } from './keep-said.ts'
import { postNamed } from './post-named.ts'
import { resolvePost } from './resolve-post.ts'

/**
 * Keeps a post as its own server told of it, with its author; null where it is none that can stand here. It is no news:
 * whoever is shown it came upon it, through a relay or by its address.
 */
export async function keepPost(given: Inbox, doc: Doc): Promise<PostId | null> {
  await keepQuoted(given, saidInPost(doc, null)?.quoteUri ?? null)
  return keepAlone(given, doc)
}

/** Has what a post quotes here, where it can be had; what that quotes in turn is not asked for. */
export async function keepQuoted(given: Inbox, uri: string | null): Promise<void> {
  if (!uri || given.uris.isFromHere(uri) || (await postNamed(given, uri))) return
  try {
    const doc = await given.fetchDocument(uri)
    if (isPost(doc)) await keepAlone(given, doc)
  } catch (error) {
    if (!(error instanceof DocumentUnavailable || error instanceof UnreadableDocument || error instanceof Refusal))
      throw error
  }
}

async function keepAlone(given: Inbox, doc: Doc): Promise<PostId | null> {
  const before = saidInPost(doc, null)
  if (!before || given.uris.isFromHere(before.uri)) return null
  const author = await given.learn.actor(before.authorUri)
  const said = author?.state === 'active' ? saidInPost(doc, author.followers) : null
  if (!author || !said) return null
  const post = await resolvePost(given, said, author)
  return keepSaid(given, said, { ...post, past: true })
}
