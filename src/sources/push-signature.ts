import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether a hub signed what it sent (`X-Hub-Signature`, WebSub, 8): `signed` by HMAC of SHA-256 or longer. `weakly` by HMAC of SHA-1, as the
 * two largest hubs still do: one then looks for oneself. `not`: it is nobody's word.
 */
export function signatureOf(header: string | null, secret: string, body: Uint8Array): 'signed' | 'weakly' | 'not' {
  const [, method, said] = /^\s*(sha1|sha256|sha384|sha512)\s*=\s*([0-9a-f]+)\s*$/i.exec(header ?? '') ?? []
  if (!method || !said) return 'not'
  const algorithm = method.toLowerCase()
  const made = createHmac(algorithm, secret).update(body).digest()
  const theirs = Buffer.from(said, 'hex')
  if (theirs.length !== made.length || !timingSafeEqual(theirs, made)) return 'not'
  return algorithm === 'sha1' ? 'weakly' : 'signed'
}
