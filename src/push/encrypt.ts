import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import type { Encoding } from './subscription.ts'

export type Encrypted = { body: Buffer; headers: Record<string, string> }
/** Our half of the exchange: made anew for each message; given in tests of the published examples. */
export type Ephemeral = { salt: Buffer; privateKey?: Buffer }

const RECORD_BYTES = 4096
const LAST_RECORD = 2

/**
 * Encrypts a message for one device.
 * `aes128gcm`: RFC 8291 over RFC 8188, one record. `aesgcm`: draft-ietf-webpush-encryption-04 over draft-ietf-httpbis-encryption-encoding-03.
 * @param keys the device's public key (65 bytes, uncompressed P-256) and its secret (16 bytes)
 */
export function encrypt(
  message: Buffer,
  keys: { p256dh: Buffer; auth: Buffer },
  encoding: Encoding,
  ephemeral: Ephemeral = { salt: randomBytes(16) },
): Encrypted {
  const exchange = createECDH('prime256v1')
  if (ephemeral.privateKey) exchange.setPrivateKey(ephemeral.privateKey)
  else exchange.generateKeys()
  const own = exchange.getPublicKey()
  const shared = exchange.computeSecret(keys.p256dh)
  const { salt } = ephemeral
  return encoding === 'aes128gcm'
    ? standard(message, { shared, own, salt, ...keys })
    : draft(message, { shared, own, salt, ...keys })
}

type Exchanged = { shared: Buffer; own: Buffer; salt: Buffer; p256dh: Buffer; auth: Buffer }

function standard(message: Buffer, { shared, own, salt, p256dh, auth }: Exchanged): Encrypted {
  const secret = derive(shared, auth, Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, own]), 32)
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const header = Buffer.alloc(5)
  header.writeUInt32BE(RECORD_BYTES)
  header.writeUInt8(own.length, 4)
  const sealed = seal(Buffer.concat([message, Buffer.from([LAST_RECORD])]), key, nonce)
  return { body: Buffer.concat([salt, header, own, sealed]), headers: { 'content-encoding': 'aes128gcm' } }
}

function draft(message: Buffer, { shared, own, salt, p256dh, auth }: Exchanged): Encrypted {
  const secret = derive(shared, auth, Buffer.from('Content-Encoding: auth\0'), 32)
  const context = Buffer.concat([Buffer.from('P-256\0'), measured(p256dh), measured(own)])
  const key = derive(secret, salt, Buffer.concat([Buffer.from('Content-Encoding: aesgcm\0'), context]), 16)
  const nonce = derive(secret, salt, Buffer.concat([Buffer.from('Content-Encoding: nonce\0'), context]), 12)
  // Two bytes say how much padding follows: none.
  const body = seal(Buffer.concat([Buffer.alloc(2), message]), key, nonce)
  return {
    body,
    headers: {
      'content-encoding': 'aesgcm',
      encryption: `salt=${salt.toString('base64url')}`,
      'crypto-key': `dh=${own.toString('base64url')}`,
    },
  }
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, bytes: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes))

function seal(text: Buffer, key: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

function measured(key: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(key.length)
  return Buffer.concat([length, key])
}
