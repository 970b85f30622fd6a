import { Refusal } from '#platform/refusal.ts'
import type { RemoteActor, SaidOfActor } from '../actors/index.ts'
import type { FetchDocument } from './fetch-document.ts'
import { DocumentUnavailable } from './fetch-document.ts'
import type { Given } from './given.ts'
import type { PeerKeys } from './peer-keys.ts'
import type { Doc } from './translate/document.ts'
import { emojisTold } from './translate/emoji-document.ts'
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
  given: Pick<Given, 'actors' | 'clock' | 'emojis' | 'moderation' | 'uris'> & {
    fetchDocument: FetchDocument
    peerKeys: PeerKeys
    /** The domain by which an actor is called, where that may be another than its server's. */
    confirmDomain?: (said: SaidOfActor) => Promise<string>
  },
): Learn {
  const known = async (uri: string) => (await given.actors.remote.byUris([uri])).get(uri) ?? null

  /** It is asked for once: whoever is called the same is called by the same domain. */
  async function domainOf(said: SaidOfActor): Promise<string> {
    const [username, domain] = (await known(said.uri))?.handle.split('@') ?? []
    if (domain && username === said.username.normalize('NFC').toLowerCase()) return domain
    return (await given.confirmDomain?.(said)) ?? said.domain
  }

  async function fromDocument(doc: Doc): Promise<RemoteActor | null> {
    const said = saidOfActor(doc)
    if (!said || given.uris.isFromHere(said.uri)) return null
    try {
      const domain = await domainOf(said)
      const emojis = await given.emojis.remote.learn(new URL(said.uri).host, emojisTold(doc))
      await given.actors.remote.learn({ ...said, domain, emojis })
      const host = new URL(said.uri).hostname
      const { severity } = await given.moderation.sites.ruleOf(host)
      // Those of a limited site are limited from the first moment on.
      if (severity === 'limit') await given.actors.remote.judgeSite(host, 'limit')
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
