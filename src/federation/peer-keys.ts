import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { DocumentUnavailable, type FetchDocument } from './fetch-document.ts'
import {
  all,
  asDocument,
  type Doc,
  idOf,
  sameOrigin,
  textOf,
  typeAmong,
  UnreadableDocument,
} from './translate/document.ts'
import { pemOfMultikey } from './translate/multikey.ts'
import { isActor } from './translate/said-of-actor.ts'

/** A key of another server's, and whose it is, as that server said. */
export type PeerKey = { keyId: string; ownerUri: string; publicKey: KeyObject; fetchedAt: Date }

const REMEMBERED = 5_000
/** A server is asked for the same key once in this time, whatever comes with a signature that does not fit. */
const ASKED_AGAIN_AFTER_MS = 5 * 60 * 1000

/** Keys with which others sign, remembered; a key is its owner's only where the owner's own document names it. */
export function createPeerKeys(given: Pick<Deps, 'db' | 'clock'> & { fetchDocument: FetchDocument }) {
  const remembered = new Map<string, PeerKey>()
  const asked = new Map<string, number>()

  function remember(key: PeerKey): PeerKey {
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
    remembered.set(key.keyId, key)
    return key
  }

  /** As it was last seen, without asking anybody; null where it was not. @param afresh another process may have seen it since */
  async function known(keyId: string, { afresh = false } = {}): Promise<PeerKey | null> {
    const here = remembered.get(keyId)
    if (here && !afresh) return here
    const row = await given.db
      .selectFrom('federation_peer_keys')
      .selectAll()
      .where('key_id', '=', keyId)
      .executeTakeFirst()
    const publicKey = row && imported(row.pem)
    return publicKey ? remember({ keyId, ownerUri: row.owner_uri, publicKey, fetchedAt: row.fetched_at }) : null
  }

  /** Keeps the keys that the document of an actor names as its own; what it names no more is a key of nobody. */
  async function learnFrom(actor: Doc): Promise<void> {
    const ownerUri = idOf(actor.id)
    if (!ownerUri) return
    const fetchedAt = given.clock.now()
    const found = keysIn(actor, ownerUri).flatMap(({ keyId, pem }) => {
      const publicKey = imported(pem)
      return publicKey ? [{ keyId, pem, publicKey }] : []
    })
    for (const { keyId, pem, publicKey } of found) {
      const kept = { owner_uri: ownerUri, pem, fetched_at: fetchedAt }
      await given.db
        .insertInto('federation_peer_keys')
        .values({ key_id: keyId, ...kept })
        .onConflict((conflict) => conflict.column('key_id').doUpdateSet(kept))
        .execute()
      remember({ keyId, ownerUri, publicKey, fetchedAt })
    }
    if (found.length > 0)
      await dropOthers(
        ownerUri,
        found.map(({ keyId }) => keyId),
      )
  }

  async function dropOthers(ownerUri: string, keyIds: readonly string[]): Promise<void> {
    const gone = await given.db
      .deleteFrom('federation_peer_keys')
      .where('owner_uri', '=', ownerUri)
      .where('key_id', 'not in', keyIds)
      .returning('key_id')
      .execute()
    for (const { key_id } of gone) remembered.delete(key_id)
  }

  /** Of a key that stands alone: its owner's document is asked whether it is hers. */
  async function ownerOf(key: Doc, keyId: string): Promise<Doc | null> {
    const owner = idOf(key.owner ?? key.controller)
    return owner && sameOrigin(owner, keyId) ? given.fetchDocument(owner) : null
  }

  /** Whether its server was asked a moment ago, and had nothing new: it has to rest now, whatever comes. */
  function wasAsked(keyId: string): boolean {
    return given.clock.now().getTime() - (asked.get(keyId) ?? Number.NEGATIVE_INFINITY) < ASKED_AGAIN_AFTER_MS
  }

  function noteAsked(keyId: string): void {
    if (asked.size >= REMEMBERED) asked.delete(asked.keys().next().value!)
    asked.set(keyId, given.clock.now().getTime())
  }

  return {
    known,
    learnFrom,
    wasAsked,
    /**
     * As its server gives it now; null where it gives none, or was asked a moment ago. From jobs only.
     * @throws DocumentUnavailable where trying again may help
     */
    async fetch(keyId: string): Promise<PeerKey | null> {
      if (wasAsked(keyId)) return null
      const before = await known(keyId, { afresh: true })
      try {
        const found = await given.fetchDocument(keyId)
        const owner = isActor(found) ? found : await ownerOf(found, keyId)
        remembered.delete(keyId)
        if (owner) await learnFrom(owner)
      } catch (error) {
        if (error instanceof DocumentUnavailable && error.passing) throw error
        if (!(error instanceof DocumentUnavailable || error instanceof UnreadableDocument)) throw error
      }
      const found = remembered.get(keyId) ?? null
      if (before || !found) noteAsked(keyId)
      return found
    },
    forget() {
      remembered.clear()
      asked.clear()
    },
  }
}
export type PeerKeys = ReturnType<typeof createPeerKeys>

/** The keys of an actor's document that are of its own server, and say that they are its own: for requests, and for proofs (FEP-521a). */
function keysIn(actor: Doc, ownerUri: string): { keyId: string; pem: string }[] {
  const named = [
    ...all(actor.publicKey).map((one) => ({ one, pem: (key: Doc) => textOf(key, 'publicKeyPem') })),
    ...all(actor.assertionMethod).map((one) => ({ one, pem: pemOfMethod })),
  ]
  return named.flatMap(({ one, pem: pemOf }) => {
    const key = asDocument(one)
    const keyId = key && idOf(key)
    const pem = key && pemOf(key)
    const own = keyId && sameOrigin(keyId, ownerUri) && idOf(key.owner ?? key.controller) === ownerUri
    return own && pem ? [{ keyId, pem }] : []
  })
}

function pemOfMethod(key: Doc): string | null {
  const written = typeAmong(key, ['Multikey']) ? textOf(key, 'publicKeyMultibase') : null
  return written && pemOfMultikey(written)
}

function imported(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
