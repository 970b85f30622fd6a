import { createPublicKey, type KeyObject } from 'node:crypto'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Of Ed25519 public keys (https://github.com/multiformats/multicodec). */
const ED25519_PUB = Buffer.from([0xed, 0x01])

/** The public half of an Ed25519 key as a Multikey (https://www.w3.org/TR/cid-1.0/#Multikey): base58btc, with `z` before it. */
export function multikeyOf(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return `z${base58(Buffer.concat([ED25519_PUB, Buffer.from(x!, 'base64url')]))}`
}

export function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
  let written = ''
  for (; number > 0n; number /= 58n) written = ALPHABET[Number(number % 58n)] + written
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + written
}

/** What was written as above; null where it was not. */
export function fromBase58(text: string): Buffer | null {
  let number = 0n
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) return null
    number = number * 58n + BigInt(digit)
  }
  const zeros = /^1*/.exec(text)![0].length
  const hex = number === 0n ? '' : number.toString(16)
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')])
}

/** The Ed25519 key of a Multikey as a SubjectPublicKeyInfo in PEM; null where it is of another kind, or none. */
export function pemOfMultikey(multibase: string): string | null {
  // Longer than any key of this kind: the time that reading takes grows faster than the text.
  const bytes = multibase.startsWith('z') && multibase.length <= 64 ? fromBase58(multibase.slice(1)) : null
  if (bytes?.length !== 34 || !bytes.subarray(0, 2).equals(ED25519_PUB)) return null
  const x = bytes.subarray(2).toString('base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  return key.export({ type: 'spki', format: 'pem' }) as string
}
