import { createPublicKey } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import type { FetchDocument } from './fetch-document.ts'
import { all, asDocument, type Doc, idOf, sameOrigin, textOf } from './translate/document.ts'
import { isActor } from './translate/said-of-actor.ts'

/** A key of another server's, and whose it is, as that server said. */
export type PeerKey = { keyId: string; ownerUri: string; publicKey: CryptoKey; fetchedAt: Date }

const REMEMBERED = 5_000
const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** Keys with which others sign, remembered; a key is its owner's only where the owner's own document names it. */
export function createPeerKeys(given: Pick<Deps, 'db' | 'clock'> & { fetchDocument: FetchDocument }) {
  const remembered = new Map<string, PeerKey>()

  function remember(key: PeerKey): PeerKey {
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
    remembered.set(key.keyId, key)
    return key
  }

  /** As it was last seen, without asking anybody; null where it was not. */
  async function known(keyId: string): Promise<PeerKey | null> {
    const here = remembered.get(keyId)
    if (here) return here
    const row = await given.db
      .selectFrom('federation_peer_keys')
      .selectAll()
      .where('key_id', '=', keyId)
      .executeTakeFirst()
    const publicKey = row && imported(row.pem)
    return publicKey ? remember({ keyId, ownerUri: row.owner_uri, publicKey, fetchedAt: row.fetched_at }) : null
  }

  /** Keeps the keys that the document of an actor names as its own. */
  async function learnFrom(actor: Doc): Promise<void> {
    const ownerUri = idOf(actor.id)
    if (!ownerUri) return
    for (const { keyId, pem } of keysIn(actor, ownerUri)) {
      const publicKey = imported(pem)
      if (!publicKey) continue
      const fetchedAt = given.clock.now()
      const kept = { owner_uri: ownerUri, pem, fetched_at: fetchedAt }
      await given.db
        .insertInto('federation_peer_keys')
        .values({ key_id: keyId, ...kept })
        .onConflict((conflict) => conflict.column('key_id').doUpdateSet(kept))
        .execute()
      remember({ keyId, ownerUri, publicKey, fetchedAt })
    }
  }

  return {
    known,
    learnFrom,
    /** As its server gives it now. From jobs only. @throws DocumentUnavailable, UnreadableDocument */
    async fetch(keyId: string): Promise<PeerKey | null> {
      const found = await given.fetchDocument(keyId)
      const owner = isActor(found) ? found : await ownerOf(found, keyId)
      remembered.delete(keyId)
      if (owner) await learnFrom(owner)
      return remembered.get(keyId) ?? null
    },
    forget: () => remembered.clear(),
  }

  /** Of a key that stands alone: its owner's document is asked whether it is hers. */
  async function ownerOf(key: Doc, keyId: string): Promise<Doc | null> {
    const owner = idOf(key.owner ?? key.controller)
    return owner && sameOrigin(owner, keyId) ? given.fetchDocument(owner) : null
  }
}
export type PeerKeys = ReturnType<typeof createPeerKeys>

/** The keys of an actor's document that are of its own server, and say that they are its own. */
function keysIn(actor: Doc, ownerUri: string): { keyId: string; pem: string }[] {
  return all(actor.publicKey).flatMap((one) => {
    const key = asDocument(one)
    const keyId = key && idOf(key)
    const pem = key && textOf(key, 'publicKeyPem')
    const own = keyId && sameOrigin(keyId, ownerUri) && idOf(key.owner) === ownerUri
    return own && pem ? [{ keyId, pem }] : []
  })
}

function imported(pem: string): CryptoKey | null {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'rsa' ? (key.toCryptoKey(ALGORITHM, true, ['verify']) as CryptoKey) : null
  } catch {
    return null
  }
}
