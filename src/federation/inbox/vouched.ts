import type { PeerKey } from '../peer-keys.ts'
import { linkedDataSignatureIn } from '../signing/linked-data-signature.ts'
import { isProvenBy, proofIn } from '../signing/proof.ts'
import type { Doc } from '../translate/document.ts'

/**
 * What vouches for a document whoever brings it: a proof within it (FEP-8b32), or the older signature of linked data. The
 * proof, where it has both.
 */
export type Voucher = { keyId: string; createdAt: Date | null; isOf(key: PeerKey): Promise<boolean> }

/** After this it is known no more whether it came before, so it is not believed any more. */
const BELIEVED_FOR_MS = 4 * 24 * 3600 * 1000
const AHEAD_MS = 3600 * 1000

export function voucherIn(doc: Doc): Voucher | null {
  const proof = proofIn(doc)
  if (proof)
    return {
      keyId: proof.keyId,
      createdAt: momentOf(proof.created),
      isOf: async ({ publicKey }) => isProvenBy(doc, proof, publicKey),
    }
  const signed = linkedDataSignatureIn(doc)
  if (!signed) return null
  const { keyId, created } = signed
  return { keyId, createdAt: momentOf(created), isOf: (key) => isSignedSo(doc, key) }
}

/** Whether what it vouches for is recent enough to be news: what was done long ago may have been undone since. */
export function isRecent({ createdAt }: Voucher, now: Date): boolean {
  const age = createdAt ? now.getTime() - createdAt.getTime() : Number.NaN
  return age <= BELIEVED_FOR_MS && age >= -AHEAD_MS
}

function momentOf(text: string | null): Date | null {
  const at = new Date(text ?? '')
  return Number.isFinite(at.getTime()) ? at : null
}

/** Fedify's JSON-LD is loaded when a document is first signed so: it is a fifth of what the start would cost. */
async function isSignedSo(doc: Doc, key: PeerKey): Promise<boolean> {
  const { isSignedAsLinkedData } = await import('../signing/linked-data.ts')
  return isSignedAsLinkedData(doc, key)
}
