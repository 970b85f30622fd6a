import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { all, asDocument, type Doc, textOf, typeAmong } from '../translate/document.ts'
import { base58, fromBase58 } from '../translate/multikey.ts'
import { canonicalJson } from './canonical-json.ts'

/** What a proof within a document says of itself (FEP-8b32, https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022). */
export type Proof = {
  /** The name of the key that made it. */
  keyId: string
  created: string | null
  value: Buffer
  /** All of it but its value: this is signed, too. */
  options: Doc
}

const SUITE = 'eddsa-jcs-2022'
export const PROOF_CONTEXT = 'https://w3id.org/security/data-integrity/v1'
/** In base58btc, the 64 bytes of a signature: longer ones are none. */
const LONGEST_VALUE = 100

/** The first proof of a document that is of the one kind that is known here; null where it has none. */
export function proofIn(doc: Doc): Proof | null {
  for (const one of all(doc.proof)) {
    const proof = asDocument(one)
    if (!proof || !typeAmong(proof, ['DataIntegrityProof']) || proof.cryptosuite !== SUITE) continue
    const { proofValue: written, ...options } = proof
    const keyId = textOf(proof, 'verificationMethod')
    const value = typeof written === 'string' && written.length <= LONGEST_VALUE ? written : ''
    const bytes = value.startsWith('z') ? fromBase58(value.slice(1)) : null
    if (!keyId || !bytes || proof.proofPurpose !== 'assertionMethod') continue
    return { keyId, created: textOf(proof, 'created'), value: bytes, options }
  }
  return null
}

/** Whether this key made this proof of this document: nothing of it is otherwise than it was signed. */
export function isProvenBy(doc: Doc, { options, value }: Proof, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'ed25519') return false
  // Signatures of the older kind are put on afterwards.
  const { proof: _, signature: __, ...bare } = doc
  const context = options['@context']
  // Older ones leave out the context, which is that of the document.
  const meant = context === undefined ? [options, { ...options, '@context': doc['@context'] }] : [options]
  if (context !== undefined && !beginsWith(all(doc['@context']), all(context))) return false
  const shown = context === undefined ? bare : { ...bare, '@context': context }
  return meant.some((said) => verify(null, toSign(shown, said), key, value))
}

/** A document with a proof of ours. Whatever proof it had is gone. */
export function withProof(doc: Doc, by: { keyId: string; privateKey: KeyObject; at: Date }): Doc {
  const { proof: _, ...bare } = doc
  const context = [...new Set([...all(doc['@context']), PROOF_CONTEXT])]
  const shown: Doc = { ...bare, '@context': context }
  const options = {
    '@context': context,
    type: 'DataIntegrityProof',
    cryptosuite: SUITE,
    verificationMethod: by.keyId,
    proofPurpose: 'assertionMethod',
    created: by.at.toISOString().replace(/\.\d+Z$/, 'Z'),
  }
  const value = sign(null, toSign(shown, options), by.privateKey)
  return { ...shown, proof: { ...options, proofValue: `z${base58(value)}` } }
}

const toSign = (doc: Doc, options: Doc): Buffer => Buffer.concat([hashOf(options), hashOf(doc)])

export const hashOf = (doc: Doc): Buffer => createHash('sha256').update(canonicalJson(doc)).digest()

/** The context that was signed, and others after it only. */
function beginsWith(shown: readonly unknown[], signed: readonly unknown[]): boolean {
  return signed.every((one, i) => canonicalJson(one) === canonicalJson(shown[i] ?? null))
}
