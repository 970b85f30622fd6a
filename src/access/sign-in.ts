import type { Deps } from '#platform/deps.ts'
import { accountByEmail } from './accounts.ts'
import { addressKey, clearAttempts, countAttempt, emailKey } from './attempts.ts'
import { passwordMatches } from './password.ts'
import { refuse } from './refusals.ts'
import { insertSession } from './sessions.ts'

export type SignIn = { email: string; password: string; userAgent: string; address: string }

const BY_EMAIL = { most: 10, windowSeconds: 15 * 60 }
const BY_ADDRESS = { most: 60, windowSeconds: 15 * 60 }

/**
 * Opens a session for an e-mail and its password; answers the secret for the cookie.
 * @throws Refusal sign-in-wrong (whichever of the two is wrong), account-not-active, too-many-attempts
 */
export async function signIn(given: Pick<Deps, 'db' | 'clock'>, typed: SignIn): Promise<{ secret: string }> {
  const email = typed.email.trim()
  await countAttempt(given, addressKey('sign-in', typed.address), BY_ADDRESS)
  await countAttempt(given, emailKey('sign-in', email), BY_EMAIL)
  const account = await accountByEmail(given.db, email)
  if (!(await passwordMatches(typed.password, account?.passwordHash ?? null)) || !account)
    return refuse('sign-in-wrong')
  if (account.state !== 'active') refuse('account-not-active', { state: account.state })
  await clearAttempts(given, emailKey('sign-in', email))
  return insertSession(given.db, { accountId: account.id, userAgent: typed.userAgent, at: given.clock.now() })
}
