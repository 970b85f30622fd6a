import { constants, type KeyObject, sign, verify } from 'node:crypto'

type Way = { hash: string | null; of: 'rsa' | 'ed25519' | 'ec'; options?: Record<string, unknown> }

const PKCS1 = { padding: constants.RSA_PKCS1_PADDING }
/** By their names in both forms: RFC 9421 §6.2, and the draft's (https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12#appendix-E). */
const WAYS: Readonly<Record<string, Way>> = {
  'rsa-sha256': { hash: 'sha256', of: 'rsa', options: PKCS1 },
  'rsa-sha512': { hash: 'sha512', of: 'rsa', options: PKCS1 },
  'rsa-v1_5-sha256': { hash: 'sha256', of: 'rsa', options: PKCS1 },
  'rsa-v1_5-sha512': { hash: 'sha512', of: 'rsa', options: PKCS1 },
  'rsa-pss-sha512': {
    hash: 'sha512',
    of: 'rsa',
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 },
  },
  'ecdsa-p256-sha256': { hash: 'sha256', of: 'ec', options: { dsaEncoding: 'ieee-p1363' } },
  ed25519: { hash: null, of: 'ed25519' },
}

/** What a key signs with where the signature does not say it, or says `hs2019`: that the key tells. */
const USUAL: Readonly<Record<string, string>> = {
  rsa: 'rsa-sha256',
  'rsa-pss': 'rsa-pss-sha512',
  ec: 'ecdsa-p256-sha256',
  ed25519: 'ed25519',
}

/** @param algorithm as the signature names it; it must be one of the key's */
export function isMadeBy(key: KeyObject, algorithm: string | null, base: string, signature: Buffer): boolean {
  const type = key.asymmetricKeyType ?? ''
  const named = algorithm && algorithm !== 'hs2019' && algorithm !== 'rsa' ? algorithm : USUAL[type]
  const way = WAYS[named ?? '']
  if (!way || (type === 'rsa-pss' ? 'rsa' : type) !== way.of) return false
  try {
    return verify(way.hash, Buffer.from(base), { key, ...way.options }, signature)
  } catch {
    return false
  }
}

/** Beside the thread that answers requests: an RSA signature takes a millisecond. */
export const makeSignature = (key: KeyObject, algorithm: keyof typeof WAYS, base: string): Promise<Buffer> =>
  new Promise((made, failed) => {
    const { hash, options } = WAYS[algorithm]!
    sign(hash, Buffer.from(base), { key, ...options }, (error, signature) => (error ? failed(error) : made(signature)))
  })
