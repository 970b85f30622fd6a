import { verifyRequest } from '@fedify/fedify/sig'
import { CryptographicKey } from '@fedify/fedify/vocab'
import type { PeerKey } from './peer-keys.ts'

/** A request as it came, kept to be looked at again. */
export type SignedRequest = { method: string; url: string; headers: Record<string, string>; body: string }

/** Clocks of servers differ by this much at most (the guide of the W3C's community group: ActivityPub and HTTP Signatures). */
const SKEW_MS = 3600 * 1000
const ALWAYS = ['signature', 'signature-input', 'digest', 'content-digest', 'date', 'content-type']

/**
 * What of a request its signature may cover.
 * @param url as those write to it who know us, whatever stood between: what was signed for another host was not signed for us
 */
export function signedRequest(request: Request, body: string, url: string): SignedRequest {
  const headers: Record<string, string> = {}
  for (const name of [...ALWAYS, ...coveredBy(request.headers)]) {
    const value = request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  headers.host = new URL(url).host
  return { method: request.method, url, headers, body }
}

/** The headers that a signature names, in either form. */
function coveredBy(headers: Headers): string[] {
  const draft = /\bheaders="([^"]*)"/i.exec(headers.get('signature') ?? '')?.[1]?.split(/\s+/) ?? []
  const rfc = [...(headers.get('signature-input') ?? '').matchAll(/"([^"@]+)"/g)].map(([, name]) => name!)
  return [...draft, ...rfc].map((name) => name.toLowerCase()).filter((name) => /^[a-z][a-z0-9-]*$/.test(name))
}

/** The name of the key that signed: draft-cavage's `keyId`, or RFC 9421's `keyid`; null where nothing is signed. */
export function keyIdOf({ headers }: SignedRequest): string | null {
  const text = headers['signature-input'] ?? headers.signature ?? ''
  return /\bkeyid="([^"]+)"/i.exec(text)?.[1] ?? null
}

/**
 * What is wrong with a signature, as far as no key is needed to see it; null where nothing is. The host has to be signed, or
 * what was written to another server would do here.
 */
export function faultIn(request: SignedRequest, now: Date): string | null {
  const { headers } = request
  if (!keyIdOf(request)) return 'not signed'
  const input = headers['signature-input']
  const at = input ? Number(/;\s*created=(\d+)/.exec(input)?.[1] ?? Number.NaN) * 1000 : Date.parse(headers.date ?? '')
  if (!Number.isFinite(at)) return 'without a date'
  if (Math.abs(at - now.getTime()) > SKEW_MS) return 'too old, or of another time'
  const host = input ? /"@(?:authority|target-uri)"/.test(input) : coveredBy(new Headers(headers)).includes('host')
  return host ? null : 'the host is not signed'
}

/** Whether this key signed this request, in either form; its digest is compared with the body. */
export async function isSignedBy(request: SignedRequest, key: PeerKey): Promise<boolean> {
  const { method, url, headers, body } = request
  const cryptographic = new CryptographicKey({
    id: new URL(key.keyId),
    owner: new URL(key.ownerUri),
    publicKey: key.publicKey,
  })
  const signed = new Request(url, { method, headers, ...(method === 'POST' && { body }) })
  const verified = await verifyRequest(signed, {
    timeWindow: false,
    keyCache: { get: async () => cryptographic as never, set: async () => {} },
    // The key that is known is the one to compare with; whether there is a newer one is looked up elsewhere.
    documentLoader: async (address) => Promise.reject(new Error(`not looked up: ${address}`)),
  }).catch(() => null)
  return verified !== null
}
