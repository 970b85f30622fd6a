import type { KeyObject } from 'node:crypto'
import { preloadedContexts } from '@fedify/fedify/runtime'
import { signJsonLd } from '@fedify/fedify/sig'
import type { Doc } from '../translate/document.ts'

/**
 * The document with an older signature within it (RsaSignature2017, as https://docs.joinmastodon.org/spec/security/#ld has
 * it), by which relay servers' others verify what they did not have from its actor.
 */
export async function withLinkedDataSignature(
  doc: Doc,
  by: { keyId: string; privateKey: KeyObject; at: Date },
): Promise<Doc> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const privateKey = by.privateKey.toCryptoKey(algorithm, true, ['sign']) as CryptoKey
  const created = { toString: () => by.at.toISOString() } as never
  const signed = await signJsonLd(doc, privateKey, new URL(by.keyId), { contextLoader: knownContext, created })
  return signed as unknown as Doc
}

async function knownContext(url: string) {
  const document = preloadedContexts[url]
  if (!document) throw new Error(`a context that is not known: ${url}`)
  return { contextUrl: null, documentUrl: url, document }
}
