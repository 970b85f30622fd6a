import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { accountById } from './accounts.ts'
import { addressKey, countAttempt } from './attempts.ts'
import { checkMayComeFrom } from './may-sign-up.ts'
import { type ChallengePurpose, insertChallenge, takeChallenge } from './passkey-challenges.ts'
import { credentialsOf, lockCredential, noteUse } from './passkeys.ts'
import { refuse } from './refusals.ts'
import { relyingParty, unlessDatabaseFault } from './register-passkey.ts'
import { insertSession } from './sessions.ts'
import { webauthn } from './webauthn.ts'

const BY_ADDRESS = { most: 60, windowSeconds: 15 * 60 }
const ASKED_BY_ADDRESS = { most: 120, windowSeconds: 15 * 60 }

/**
 * What the browser needs to sign in with a key; it finds the account by itself.
 * @throws Refusal too-many-attempts
 */
export async function passkeyToSignIn(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  asked: { address: string },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  await countAttempt(given, addressKey('ask-passkey', asked.address), ASKED_BY_ADDRESS)
  return ask(given, 'sign-in', null)
}

/** What the browser needs to prove by one of this account's keys that it is still her. */
export async function passkeyToProve(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  accountId: AccountId,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return ask(given, 'prove', accountId)
}

async function ask(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  purpose: ChallengePurpose,
  accountId: AccountId | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(given.config).rpID,
    userVerification: 'required',
    ...(accountId ? { allowCredentials: await credentialsOf(given.db, accountId) } : {}),
  })
  await insertChallenge(given.db, { challenge: options.challenge, purpose, accountId, at: given.clock.now() })
  return options
}

/**
 * Opens a session for the holder of a key; answers the secret for the cookie.
 * @throws Refusal passkey-wrong, account-not-active, network-blocked, too-many-attempts
 */
export async function signInByPasskey(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  answered: { response: AuthenticationResponseJSON; userAgent: string; address: string },
): Promise<{ secret: string }> {
  await countAttempt(given, addressKey('passkey', answered.address), BY_ADDRESS)
  await checkMayComeFrom(given, answered.address)
  return inTransaction(given.db, async (tx) => {
    const id = await checkPasskey(given, tx, 'sign-in', null, answered.response)
    const account = (await accountById(tx, id)) ?? refuse('passkey-wrong')
    if (account.state !== 'active') refuse('account-not-active', { state: account.state })
    const session = { accountId: id, passwordHash: null, userAgent: answered.userAgent, at: given.clock.now() }
    return (await insertSession(tx, session)) ?? refuse('passkey-wrong')
  })
}

/**
 * Whose key signed our challenge. A count of uses that does not grow (a copied key) is refused.
 * @param accountId the only account whose key will do; null for any
 * @throws Refusal passkey-wrong
 */
export async function checkPasskey(
  given: Pick<Deps, 'clock' | 'config'>,
  tx: Tx,
  purpose: ChallengePurpose,
  accountId: AccountId | null,
  response: AuthenticationResponseJSON,
): Promise<AccountId> {
  const kept = typeof response?.id === 'string' ? await lockCredential(tx, response.id) : null
  if (!kept || (accountId !== null && kept.accountId !== accountId)) return refuse('passkey-wrong')
  const { rpID, origin } = relyingParty(given.config)
  const at = given.clock.now()
  const { verifyAuthenticationResponse } = await webauthn()
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(tx, { challenge, purpose, accountId, at }),
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: kept.credential,
    requireUserVerification: true,
  }).catch(unlessDatabaseFault)
  if (!result?.verified) return refuse('passkey-wrong')
  await noteUse(tx, kept.id, result.authenticationInfo.newCounter, at)
  return kept.accountId
}
