import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/**
 * A passkey authenticator and its browser, made of node:crypto (WebAuthn level 3, §6.1 and §7): ES256, no attestation,
 * always sure of its holder.
 */
export type Authenticator = {
  make(options: PublicKeyCredentialCreationOptionsJSON, tweak?: Tweak): RegistrationResponseJSON
  /** Signs with the key made last. */
  answer(options: PublicKeyCredentialRequestOptionsJSON, tweak?: Tweak): AuthenticationResponseJSON
}
/** What a thief or a fault would change. */
export type Tweak = { origin?: string; rpID?: string; verified?: boolean; counter?: number }

const PRESENT = 0x01
const VERIFIED = 0x04
const CREDENTIAL_INCLUDED = 0x40

export function createAuthenticator(origin: string): Authenticator {
  let held: { id: Buffer; key: KeyObject; userHandle: string } | null = null
  let counter = 0

  const clientData = (type: string, challenge: string, tweak: Tweak) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: tweak.origin ?? origin, crossOrigin: false }))
  const authenticatorData = (tweak: Tweak, flags: number) => {
    const head = Buffer.alloc(5)
    head[0] = flags | PRESENT | (tweak.verified === false ? 0 : VERIFIED)
    head.writeUInt32BE(tweak.counter ?? counter, 1)
    return Buffer.concat([sha256(tweak.rpID ?? new URL(origin).hostname), head])
  }

  return {
    make(options, tweak = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      held = { id: randomBytes(32), key: privateKey, userHandle: options.user.id }
      const { x, y } = publicKey.export({ format: 'jwk' })
      // COSE_Key (RFC 9052): EC2, ES256, P-256.
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x!)],
          [-3, bytes(y!)],
        ]) as never,
      )
      const length = Buffer.alloc(2)
      length.writeUInt16BE(held.id.length)
      const authData = Buffer.concat([
        authenticatorData(tweak, CREDENTIAL_INCLUDED),
        Buffer.alloc(16),
        length,
        held.id,
        cose,
      ])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      )
      return {
        id: held.id.toString('base64url'),
        rawId: held.id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, tweak).toString('base64url'),
          attestationObject: Buffer.from(attestation).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    answer(options, tweak = {}) {
      if (!held) throw new Error('this authenticator has no key yet')
      counter += 1
      const data = authenticatorData(tweak, 0)
      const client = clientData('webauthn.get', options.challenge, tweak)
      return {
        id: held.id.toString('base64url'),
        rawId: held.id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, sha256(client)]), held.key).toString('base64url'),
          userHandle: held.userHandle,
        },
      }
    },
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const bytes = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
