import { asDocument, type Doc, textOf } from '../translate/document.ts'

/** The key that an older signature within a document names (RsaSignature2017), and when it was made; null where there is none. */
export function linkedDataSignatureIn(doc: Doc): { keyId: string; created: string | null } | null {
  const signature = asDocument(doc.signature)
  const keyId = signature?.type === 'RsaSignature2017' ? textOf(signature, 'creator') : null
  return keyId && URL.canParse(keyId) ? { keyId, created: textOf(signature!, 'created') } : null
}
