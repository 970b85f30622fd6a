import { OutgoingRefused } from '#platform/http/outgoing.ts'
import type { Keys } from './keys.ts'
import { type Knocking, knock } from './signing/knock.ts'
import type { MaySpeakWith } from './sites.ts'
import { type Doc, idOf, parseDocument, sameOrigin } from './translate/document.ts'

export const ACTIVITY_TYPES = ['application/activity+json', 'application/ld+json'] as const
const ACCEPT = 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
const LIMITS = { maxBytes: 1024 * 1024, timeoutMs: 10_000, maxRedirects: 3 }

/** Why something of another server could not be had. `gone`: that server says that it is no more. */
export class DocumentUnavailable extends Error {
  readonly gone: boolean
  /** Trying again later may help. */
  readonly passing: boolean
  constructor(uri: string, why: string, { gone = false, passing = false } = {}) {
    super(`${uri}: ${why}`)
    this.gone = gone
    this.passing = passing
  }
}

export type FetchDocument = (uri: string) => Promise<Doc>

/**
 * Asks another server for what it says under an address, in the name of the instance (many answer signed requests only).
 * What comes back is named by an address of the very server that answered, or it is not believed (FEP-fe34).
 * From jobs only. @throws DocumentUnavailable, UnreadableDocument
 */
export function createFetchDocument(given: Knocking & { keys: Keys; maySpeakWith: MaySpeakWith }): FetchDocument {
  async function check(uri: string): Promise<void> {
    const may = URL.canParse(uri) ? await given.maySpeakWith(uri) : 'no address'
    if (may !== true) throw new DocumentUnavailable(uri, may)
  }

  async function ask(uri: string): Promise<{ doc: Doc; url: string }> {
    await check(uri)
    const key = await given.keys.of('instance')
    const accept = [...ACTIVITY_TYPES, 'application/json']
    const asked = { ...LIMITS, method: 'GET' as const, accept, headers: { accept: ACCEPT } }
    const answer = await knock(given, uri, asked, key).catch((error) => {
      const passing =
        error instanceof OutgoingRefused && ['unreachable', 'unresolved', 'timeout'].includes(error.reason)
      throw new DocumentUnavailable(uri, (error as Error).message, { passing })
    })
    if (!answer.ok) {
      await answer.body.cancel()
      const { status } = answer
      throw new DocumentUnavailable(uri, `answered ${status}`, {
        gone: status === 404 || status === 410,
        passing: status >= 500 || status === 429,
      })
    }
    // It may have led elsewhere.
    await check(answer.url)
    return { doc: parseDocument(await answer.text()), url: answer.url }
  }

  return async (uri) => {
    const found = await ask(withoutFragment(uri))
    const id = idOf(found.doc.id)
    if (id && sameOrigin(id, found.url)) return found.doc
    if (!id) throw new DocumentUnavailable(uri, 'has no name')
    // It names another server: that one is asked.
    const again = await ask(withoutFragment(id))
    if (idOf(again.doc.id) !== id || !sameOrigin(id, again.url))
      throw new DocumentUnavailable(uri, 'is of another server')
    return again.doc
  }
}

const withoutFragment = (uri: string) => uri.replace(/#.*$/, '')
