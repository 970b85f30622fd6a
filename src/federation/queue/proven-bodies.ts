import type { Deps } from '#platform/deps.ts'
import type { SigningKey } from '../keys.ts'
import { withProof } from '../signing/proof.ts'
import type { Doc } from '../translate/document.ts'
import type { Delivery } from './deliveries.ts'

/** What goes to many inboxes is signed once for most of them. */
const REMEMBERED_MOST = 100

/**
 * What is sent, with a proof of its actor's (FEP-8b32), so that whoever gets it may pass it on. It is made when it is sent,
 * with the key of then: what waited longer than a key lasted is still believed.
 */
export function createProvenBodies({ clock }: Pick<Deps, 'clock'>) {
  const remembered = new Map<string, string>()
  return ({ outgoingId, body }: Pick<Delivery, 'outgoingId' | 'body'>, { ed25519 }: SigningKey): string => {
    const name = `${outgoingId} ${ed25519.keyId} ${ed25519.madeAt}`
    const made = remembered.get(name)
    if (made) return made
    const doc = JSON.parse(body) as Doc
    // What is signed in the older way has its proof within that signature.
    const proven = doc.signature ? body : JSON.stringify(withProof(doc, { ...ed25519, at: clock.now() }))
    if (remembered.size >= REMEMBERED_MOST) remembered.delete(remembered.keys().next().value!)
    remembered.set(name, proven)
    return proven
  }
}
export type ProvenBodies = ReturnType<typeof createProvenBodies>
