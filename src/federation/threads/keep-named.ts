import type { PostId } from '#platform/ids.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import type { Inbox } from '../inbox/activity.ts'
import { keepPost } from '../inbox/keep-post.ts'
import { postNamed } from '../inbox/post-named.ts'
import { type Doc, UnreadableDocument } from '../translate/document.ts'
import { isPost } from '../translate/said-in-post.ts'

/** The post of an address, asked of its own server where it is not here; what waited for it is hung under it. */
export async function keepNamed(given: Inbox, uri: string): Promise<PostId | null> {
  if (given.uris.isFromHere(uri)) return postNamed(given, uri)
  const known = await postNamed(given, uri)
  const id = known ?? (await keepFetched(given, await given.fetchDocument(uri)))
  if (id) await given.publishing.remote.takeUpReplies(id)
  return id
}

const keepFetched = async (given: Inbox, doc: Doc) => (isPost(doc) ? keepPost(given, doc) : null)

/** One that cannot be had leaves the others to be had; so does a server that is away. */
export async function passingOver<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof DocumentUnavailable || error instanceof UnreadableDocument) return null
    throw error
  }
}
