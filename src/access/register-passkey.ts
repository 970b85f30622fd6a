import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { postMail } from './account-mail.ts'
import { accountById } from './accounts.ts'
import { readInstance } from './instance.ts'
import { insertChallenge, takeChallenge } from './passkey-challenges.ts'
import {
  credentialsOf,
  deletePasskey,
  insertPasskey,
  type Passkey,
  type PasskeyId,
  setPasskeyName,
} from './passkeys.ts'
import { refuse } from './refusals.ts'
import { webauthn } from './webauthn.ts'

const NAME_LONGEST = 60
const MOST_KEYS = 20
// EdDSA, ES256, RS256 (RFC 9053): what authenticators in use sign with.
const ALGORITHMS = [-8, -7, -257]

/** Where a key is good: the host of the instance, reached at its own address and no other. */
export const relyingParty = (config: Deps['config']) => ({
  rpID: new URL(config.publicUrl).hostname,
  origin: new URL(config.publicUrl).origin,
})

/**
 * What the browser needs to make a key that can be found without typing a name (a passkey) and that checks its holder.
 * @param shown how the account is called in the browser's own list
 * @throws Refusal too-many-passkeys
 */
export async function passkeyToMake(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  accountId: AccountId,
  shown: { name: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await credentialsOf(given.db, accountId)
  if (known.length >= MOST_KEYS) refuse('too-many-passkeys', { most: MOST_KEYS })
  const account = (await accountById(given.db, accountId)) ?? refuse('no-such-account')
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: (await readInstance(given.db))?.name ?? 'Maillon',
    rpID: relyingParty(given.config).rpID,
    userID: new TextEncoder().encode(accountId),
    userName: account.email,
    userDisplayName: shown.name,
    excludeCredentials: known,
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await insertChallenge(given.db, {
    challenge: options.challenge,
    purpose: 'register',
    accountId,
    at: given.clock.now(),
  })
  return options
}

/**
 * Keeps the key that the browser made.
 * @throws Refusal passkey-name-wrong, passkey-wrong, passkey-known
 */
export async function registerPasskey(
  given: Pick<Deps, 'db' | 'clock' | 'config' | 'jobs' | 'mail'>,
  accountId: AccountId,
  made: { response: RegistrationResponseJSON; name: string },
): Promise<Passkey> {
  const name = checkPasskeyName(made.name)
  return inTransaction(given.db, async (tx) => {
    const credential = await verified(given, tx, accountId, made.response)
    const key = await insertPasskey(tx, { accountId, credential, name, at: given.clock.now() })
    await postMail(given, tx, { mail: 'passkey-added', accountId })
    return key
  })
}

async function verified(
  given: Pick<Deps, 'clock' | 'config'>,
  tx: Tx,
  accountId: AccountId,
  response: RegistrationResponseJSON,
) {
  const { rpID, origin } = relyingParty(given.config)
  const asked = { purpose: 'register', accountId, at: given.clock.now() } as const
  const { verifyRegistrationResponse } = await webauthn()
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(tx, { ...asked, challenge }),
    expectedOrigin: origin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: ALGORITHMS,
    requireUserVerification: true,
  }).catch(unlessDatabaseFault)
  return result?.registrationInfo?.credential ?? refuse('passkey-wrong')
}

/** The library throws plain errors for answers that are not right; a fault of the database is none of them. */
export function unlessDatabaseFault(error: unknown): null {
  if (error instanceof Error && ('severity' in error || 'errno' in error)) throw error
  return null
}

/** @throws Refusal passkey-name-wrong */
function checkPasskeyName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name === '' || name.length > NAME_LONGEST) refuse('passkey-name-wrong', { field: 'name', most: NAME_LONGEST })
  return name
}

/** @throws Refusal passkey-name-wrong, no-such-passkey */
export async function renamePasskey(
  given: Pick<Deps, 'db'>,
  accountId: AccountId,
  id: PasskeyId,
  typed: string,
): Promise<void> {
  await setPasskeyName(given.db, accountId, id, checkPasskeyName(typed))
}

/** @throws Refusal no-such-passkey */
export function removePasskey(given: Pick<Deps, 'db'>, accountId: AccountId, id: PasskeyId): Promise<void> {
  return deletePasskey(given.db, accountId, id)
}
