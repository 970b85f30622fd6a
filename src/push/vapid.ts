import { createECDH, createPrivateKey, sign } from 'node:crypto'

/** Uncompressed P-256, 65 bytes, and its private half, 32. */
export type VapidKeys = { publicKey: Buffer; privateKey: Buffer }

const VALID_S = 12 * 3600

export function makeVapidKeys(): VapidKeys {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const bare = pair.getPrivateKey()
  // Node leaves leading zeros away.
  const privateKey = Buffer.concat([Buffer.alloc(32 - bare.length), bare])
  return { publicKey, privateKey }
}

/** Says to a push service who sends: a token for its origin alone (RFC 8292, section 2). */
export function vapidToken(keys: VapidKeys, endpoint: string, contact: string, now: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = part({ typ: 'JWT', alg: 'ES256' })
  const claims = part({
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + VALID_S,
    sub: contact,
  })
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: keys.publicKey.subarray(1, 33).toString('base64url'),
      y: keys.publicKey.subarray(33).toString('base64url'),
      d: keys.privateKey.toString('base64url'),
    },
  })
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' })
  return `${header}.${claims}.${signature.toString('base64url')}`
}
