import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { type Doc, idOf, sameOrigin, typeAmong, UnreadableDocument } from '../translate/document.ts'
import type { Inbox } from './activity.ts'
import { keepLink, type MissingLink } from './keep-link.ts'
import { postNamed } from './post-named.ts'

/** The job: asks its server for a link that is missing. What comes is believed of an actor of that server, of this very post. */
export async function findLink(given: Inbox, { uri, postId, hops }: MissingLink): Promise<void> {
  if (await given.relays.remote.byUri(uri)) return
  try {
    const doc = await given.fetchDocument(uri)
    const actorUri = actorOfLink(doc, uri)
    const actor = actorUri ? await given.learn.actor(actorUri) : null
    if (actor?.state !== 'active') return left(uri, 'it is no Announce of an actor of its server')
    if ((await postNamed(given, idOf(doc.object))) !== postId) return left(uri, 'it passes on another post')
    await keepLink(given, { id: uri, actor, doc }, postId, hops)
  } catch (error) {
    if (error instanceof DocumentUnavailable && error.passing) throw error
    if (!(error instanceof DocumentUnavailable || error instanceof UnreadableDocument || error instanceof Refusal))
      throw error
    left(uri, error.message)
  }
}

function actorOfLink(doc: Doc, uri: string): string | null {
  const actorUri = idOf(doc.actor)
  const own = typeAmong(doc, ['Announce']) && idOf(doc.id) === uri && actorUri && sameOrigin(actorUri, uri)
  return own ? actorUri : null
}

const left = (uri: string, reason: string): void =>
  log('federation').info('a link of a chain was not found', { uri, reason })
