import type { KeyObject } from 'node:crypto'
import { signJsonLd } from '@fedify/fedify/sig'
import { Temporal } from 'temporal-polyfill'
import type { Doc } from '../translate/document.ts'
import { knownContext } from './linked-data.ts'

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
  const created = Temporal.Instant.fromEpochMilliseconds(by.at.getTime())
  const signed = await signJsonLd(doc, privateKey, new URL(by.keyId), { contextLoader: knownContext, created })
  return signed as unknown as Doc
}
