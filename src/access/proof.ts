import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { type Account, accountById } from './accounts.ts'
import { clearAttempts, countAttempt } from './attempts.ts'
import { passwordMatches } from './password.ts'
import { refuse } from './refusals.ts'
import { checkPasskey } from './use-passkey.ts'

/** What a person shows again before something grave: her password, or one of her passkeys. */
export type Proof = { password: string } | { passkey: AuthenticationResponseJSON }

const BY_ACCOUNT = { most: 10, windowSeconds: 15 * 60 }

/**
 * The account, once it is proved that the person behind the session is still its own.
 * @throws Refusal password-wrong, passkey-wrong, too-many-attempts
 */
export async function checkProof(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  accountId: AccountId,
  proof: Proof,
): Promise<Account> {
  const key = `proof:account:${accountId}`
  await countAttempt(given, key, BY_ACCOUNT)
  const account = (await accountById(given.db, accountId)) ?? refuse('not-signed-in')
  if ('passkey' in proof) {
    await inTransaction(given.db, (tx) => checkPasskey(given, tx, 'prove', accountId, proof.passkey))
  } else if (!(await passwordMatches(proof.password, account.passwordHash))) {
    refuse('password-wrong', { field: 'current' })
  }
  await clearAttempts(given, key)
  return account
}
