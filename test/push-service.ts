import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as it reached a push service. */
export type Pushed = { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** A device: its keys, and its way to read what was encrypted for it (RFC 8291, or its fourth draft). */
export type Device = { endpoint: string; p256dh: string; auth: string; read(message: Pushed): string }

/** A push service on loopback, which keeps what it is sent, and answers as it is told to. */
export async function openPushService() {
  const received: Pushed[] = []
  let answer: { status: number } = { status: 201 }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(answer.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    received,
    answerWith(status: number) {
      answer = { status }
    },
    device(name: string): Device {
      const keys = createECDH('prime256v1')
      const publicKey = keys.generateKeys()
      const auth = randomBytes(16)
      return {
        endpoint: `${origin}/${name}`,
        p256dh: publicKey.toString('base64url'),
        auth: auth.toString('base64url'),
        read: (message) => read(message, { keys, publicKey, auth }),
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

type Keys = { keys: ReturnType<typeof createECDH>; publicKey: Buffer; auth: Buffer }

export function read({ headers, body }: Pick<Pushed, 'headers' | 'body'>, device: Keys): string {
  if (headers['content-encoding'] === 'aes128gcm') {
    const salt = body.subarray(0, 16)
    const sender = body.subarray(21, 21 + body[20]!)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), device.publicKey, sender])
    const secret = derive(device.keys.computeSecret(sender), device.auth, info, 32)
    const text = open(
      body.subarray(21 + body[20]!),
      derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
      derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
    )
    const end = text.lastIndexOf(2)
    return text.subarray(0, end).toString()
  }
  const salt = Buffer.from(/salt=([\w-]+)/.exec(String(headers['encryption']))![1]!, 'base64url')
  const sender = Buffer.from(/dh=([\w-]+)/.exec(String(headers['crypto-key']))![1]!, 'base64url')
  const measured = (key: Buffer) => Buffer.concat([Buffer.from([0, key.length]), key])
  const context = Buffer.concat([Buffer.from('P-256\0'), measured(device.publicKey), measured(sender)])
  const secret = derive(device.keys.computeSecret(sender), device.auth, Buffer.from('Content-Encoding: auth\0'), 32)
  const about = (name: string) => Buffer.concat([Buffer.from(`Content-Encoding: ${name}\0`), context])
  const text = open(body, derive(secret, salt, about('aesgcm'), 16), derive(secret, salt, about('nonce'), 12))
  return text.subarray(2 + text.readUInt16BE()).toString()
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, bytes: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes))

function open(sealed: Buffer, key: Buffer, nonce: Buffer): Buffer {
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

/** The claims of whoever sent a message, once its signature is checked against the key that a subscription was given. */
export function sender(
  { headers }: Pick<Pushed, 'headers'>,
  serverKey: string,
): { aud: string; exp: number; sub: string } {
  const authorization = String(headers['authorization'])
  const [, token] = /^(?:vapid t=|WebPush )([\w.-]+)/.exec(authorization) ?? []
  const [header, claims, signature] = token!.split('.')
  const point = Buffer.from(serverKey, 'base64url')
  const key = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature!, 'base64url'),
  )
  if (!signed) throw new Error('the message is not signed by whom it names')
  return JSON.parse(Buffer.from(claims!, 'base64url').toString())
}
