import type { PeerKey } from './peer-keys.ts'
import { isMadeBy } from './signing/algorithms.ts'
import { isDigestOf } from './signing/digest.ts'
import { type DraftSignature, draftBase, readDraft, TARGET } from './signing/draft.ts'
import { type MessageSignature, messageBase, readMessageSignatures } from './signing/message.ts'

/** A request as it came, kept to be looked at again. */
export type SignedRequest = { method: string; url: string; headers: Record<string, string>; body: string }
export type Signature = DraftSignature | MessageSignature

/** Clocks of servers differ by this much at most (the guide of the W3C's community group: ActivityPub and HTTP Signatures). */
const SKEW_MS = 3600 * 1000
const ALWAYS = ['signature', 'signature-input', 'digest', 'content-digest', 'date', 'content-type']

/**
 * What of a request its signature may cover.
 * @param url as those write to it who know us, whatever stood between: what was signed for another host was not signed for us
 */
export function signedRequest(request: Request, body: string, url: string): SignedRequest {
  const headers: Record<string, string> = {}
  const covered = coveredFields(signaturesIn(Object.fromEntries(request.headers)))
  for (const name of [...ALWAYS, ...covered]) {
    const value = request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  headers.host = new URL(url).host
  return { method: request.method, url, headers, body }
}

const signaturesIn = (headers: Record<string, string>): Signature[] => {
  if (headers['signature-input']) return readMessageSignatures(headers)
  const draft = readDraft(headers.signature ?? '')
  return draft ? [draft] : []
}

const coveredNames = (signature: Signature): string[] =>
  signature.form === 'draft' ? [...signature.covered] : signature.covered.map(({ name }) => name)

const coveredFields = (signatures: readonly Signature[]): string[] =>
  signatures.flatMap(coveredNames).filter((name) => /^[a-z][a-z0-9-]*$/.test(name))

/**
 * The signature of a request that says as much as is needed, or what is wrong with it, as far as no key is needed to see it.
 * Host and path have to be signed, or what was written to another server would do here; so has the digest of a body, and
 * when it was signed. Of several signatures the first one that does so counts, and no other.
 * @param now null where its time was looked at before
 */
export function signatureOf(request: SignedRequest, now: Date | null): Signature | string {
  const signatures = signaturesIn(request.headers)
  let fault = 'not signed'
  for (const signature of signatures) {
    const wrong = faultIn(request, signature, now)
    if (!wrong) return signature
    fault = wrong
  }
  return fault
}

function faultIn(request: SignedRequest, signature: Signature, now: Date | null): string | null {
  if (!signature.keyId) return 'not signed'
  const covered = coveredNames(signature)
  const [at, until] = timesOf(request, signature)
  if (!Number.isFinite(at)) return 'without a date'
  if (now && Math.abs(at - now.getTime()) > SKEW_MS) return 'too old, or of another time'
  if (now && until !== null && until < now.getTime()) return 'not valid any more'
  if (!coversTarget(signature, covered)) return 'where it goes is not signed'
  const digest = signature.form === 'draft' ? 'digest' : 'content-digest'
  if (request.method !== 'GET' && !covered.includes(digest)) return 'what it carries is not signed'
  // Seen without a key: whoever changes a body has no server asked for one.
  if (covered.includes(digest) && !isDigestOf(request.headers[digest] ?? '', request.body))
    return 'what it carries is another'
  return null
}

/** When it was signed, and until when it holds, in milliseconds; of a draft, the date where that is signed. */
function timesOf({ headers }: SignedRequest, signature: Signature): [number, number | null] {
  const seconds = (text: string | number | null) => (text === null ? null : Number(text) * 1000)
  const [created, expires] = [seconds(signature.created), seconds(signature.expires)]
  if (signature.form === 'rfc9421') return [created ?? Number.NaN, expires]
  const dated = signature.covered.includes('date') ? Date.parse(headers.date ?? '') : Number.NaN
  return [signature.covered.includes('(created)') ? (created ?? Number.NaN) : dated, expires]
}

function coversTarget({ form }: Signature, covered: readonly string[]): boolean {
  if (form === 'draft') return covered.includes(TARGET) && covered.includes('host')
  if (covered.includes('@target-uri')) return true
  const host = covered.includes('@authority') || covered.includes('host')
  return host && (covered.includes('@path') || covered.includes('@request-target'))
}

/** Whether this key made this signature of this request; its digest is compared with the body. */
export function isSignedBy(
  request: SignedRequest,
  signature: Signature,
  { publicKey }: Pick<PeerKey, 'publicKey'>,
): boolean {
  const digest = signature.form === 'draft' ? 'digest' : 'content-digest'
  const { headers, body } = request
  if (coveredNames(signature).includes(digest) && !isDigestOf(headers[digest] ?? '', body)) return false
  return basesOf(request, signature).some((base) => isMadeBy(publicKey, signature.algorithm, base, signature.signature))
}

/** What may have been signed: with the query of an address, or, as older servers have it, without. */
function basesOf(request: SignedRequest, signature: Signature): string[] {
  if (signature.form === 'rfc9421') return [messageBase(request, signature)].filter((base) => base !== null)
  const { pathname, search } = new URL(request.url)
  const targets = search ? [pathname + search, pathname] : [pathname]
  return targets.map((target) => draftBase(request, signature, target)).filter((base) => base !== null)
}
