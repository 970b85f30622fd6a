import { createPublicKey } from 'node:crypto'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Of Ed25519 public keys (https://github.com/multiformats/multicodec). */
const ED25519_PUB = Buffer.from([0xed, 0x01])

/** The public half of an Ed25519 key as a Multikey (https://www.w3.org/TR/cid-1.0/#Multikey): base58btc, with `z` before it. */
export function multikeyOf(privatePem: string): string {
  const { x } = createPublicKey(privatePem).export({ format: 'jwk' })
  return `z${base58(Buffer.concat([ED25519_PUB, Buffer.from(x!, 'base64url')]))}`
}

export function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
  let written = ''
  for (; number > 0n; number /= 58n) written = ALPHABET[Number(number % 58n)] + written
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + written
}
