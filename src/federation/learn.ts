import { Refusal } from '#platform/refusal.ts'
import type { RemoteActor } from '../actors/index.ts'
import type { FetchDocument } from './fetch-document.ts'
import { DocumentUnavailable } from './fetch-document.ts'
import type { Given } from './given.ts'
import type { PeerKeys } from './peer-keys.ts'
import type { Doc } from './translate/document.ts'
import { saidOfActor } from './translate/said-of-actor.ts'

/** After this, what is known of an actor is asked for again when it does something. */
const FRESH_MS = 24 * 3600 * 1000

export type Learn = {
  /** The actor of an address, as it is known, or as its server tells of it now; null where there is none, or it is gone. */
  actor(uri: string, options?: { again?: boolean }): Promise<RemoteActor | null>
  /** Keeps what a document says that came from its own server, or was signed by it. */
  fromDocument(doc: Doc): Promise<RemoteActor | null>
}

/** How those of other servers come to be known here. From jobs only. */
export function createLearn(
  given: Pick<Given, 'actors' | 'clock' | 'uris'> & { fetchDocument: FetchDocument; peerKeys: PeerKeys },
): Learn {
  const known = async (uri: string) => (await given.actors.remote.byUris([uri])).get(uri) ?? null

  async function fromDocument(doc: Doc): Promise<RemoteActor | null> {
    const said = saidOfActor(doc)
    if (!said || given.uris.isFromHere(said.uri)) return null
    try {
      await given.actors.remote.learn(said)
    } catch (error) {
      // A name that nothing can be called by here, or that another address has.
      if (error instanceof Refusal) return null
      throw error
    }
    await given.peerKeys.learnFrom(doc)
    return known(said.uri)
  }

  return {
    fromDocument,
    async actor(uri, { again = false } = {}) {
      if (given.uris.isFromHere(uri)) return null
      const before = await known(uri)
      if (before?.state === 'deleted') return null
      const fresh = before && given.clock.now().getTime() - before.fetchedAt.getTime() < FRESH_MS
      if (fresh && !again) return before
      try {
        return (await fromDocument(await given.fetchDocument(uri))) ?? before
      } catch (error) {
        // What was known of it will do for now.
        if (before) return before
        if (error instanceof DocumentUnavailable && !error.passing) return null
        throw error
      }
    },
  }
}
