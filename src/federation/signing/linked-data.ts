import { preloadedContexts } from '@fedify/fedify/runtime'
import { verifySignature } from '@fedify/fedify/sig'
import { CryptographicKey } from '@fedify/fedify/vocab'
import type { PeerKey } from '../peer-keys.ts'
import { all, asDocument, type Doc } from '../translate/document.ts'

const ACTIVITYSTREAMS = 'https://www.w3.org/ns/activitystreams'
const termsOf = (context: unknown): Doc =>
  Object.assign({}, ...all(asDocument(context)?.['@context'] ?? context).map((one) => asDocument(one) ?? {}))
const STANDARD = termsOf(preloadedContexts[ACTIVITYSTREAMS])
const KNOWN = new Set(Object.keys(preloadedContexts).filter(redefinesNothing))

/**
 * Whether this key made the signature of a document (https://docs.joinmastodon.org/spec/security/#ld). What is signed is what
 * the document means, in whichever words; what is read here is how it is written. So one is believed only where both are the
 * same: contexts that are known, and that give the standard's own words no other meaning.
 */
export async function isSignedAsLinkedData(doc: Doc, key: PeerKey): Promise<boolean> {
  if (key.publicKey.asymmetricKeyType !== 'rsa' || !meansWhatItSays(doc)) return false
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const cryptographic = new CryptographicKey({
    id: new URL(key.keyId),
    owner: new URL(key.ownerUri),
    publicKey: key.publicKey.toCryptoKey(algorithm, true, ['verify']) as CryptoKey,
  })
  const verified = await verifySignature(doc, {
    keyCache: { get: async () => cryptographic, set: async () => {} },
    documentLoader: async (address) => Promise.reject(new Error(`not looked up: ${address}`)),
    contextLoader: knownContext,
  }).catch(() => null)
  return verified !== null
}

/** Contexts are those that are kept here: none is fetched. @throws Error where it is another */
export async function knownContext(url: string) {
  const document = preloadedContexts[url]
  if (!document) throw new Error(`a context that is not known: ${url}`)
  return { contextUrl: null, documentUrl: url, document }
}

/** Whether each name stands for what the standard says, for the whole document. */
export function meansWhatItSays(doc: Doc): boolean {
  // The signature is no part of what it signs, and has its own words.
  const { '@context': context, signature: _, ...rest } = doc
  const contexts = all(context)
  if (contexts[0] !== ACTIVITYSTREAMS) return false
  const fit = contexts.every((one) => (typeof one === 'string' ? KNOWN.has(one) : areOwnTerms(asDocument(one))))
  return fit && Object.values(rest).every(isPlain) && Object.keys(rest).every(isWord)
}

const isWord = (name: string) =>
  !name.includes(':') && (!name.startsWith('@') || name === '@value' || name === '@language')

/** Neither a context of its own within it, nor words of JSON-LD, nor addresses for names. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  const doc = asDocument(value)
  return doc === null || Object.entries(doc).every(([name, held]) => isWord(name) && isPlain(held))
}

/** Words beside the standard's, each of which means something else than they do. */
function areOwnTerms(terms: Doc | null): boolean {
  return (
    terms !== null &&
    Object.entries(terms).every(([term, definition]) => {
      const doc = asDocument(definition)
      const iri = typeof definition === 'string' ? definition : doc?.['@id']
      if (term.startsWith('@') || term in STANDARD || typeof iri !== 'string') return false
      if (doc && Object.keys(doc).some((name) => !['@id', '@type', '@container'].includes(name))) return false
      const standard = /^(?:as:|https:\/\/www\.w3\.org\/ns\/activitystreams#)(.*)$/.exec(iri)?.[1]
      return standard === undefined || standard === term || standard === ''
    })
  )
}

function redefinesNothing(url: string): boolean {
  if (url === ACTIVITYSTREAMS) return true
  const terms = Object.entries(termsOf(preloadedContexts[url]))
  return terms.every(([term, definition]) =>
    term in STANDARD ? JSON.stringify(definition) === JSON.stringify(STANDARD[term]) : term !== '@vocab',
  )
}
