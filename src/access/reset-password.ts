import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { deleteClientTokens } from './access-tokens.ts'
import { checkPassword } from './account.ts'
import { postMail } from './account-mail.ts'
import { accountByEmail, lockAccount, setPasswordHash } from './accounts.ts'
import { checkAdministrator } from './administrators.ts'
import { addressKey, clearAttempts, countAttempt, typedKey } from './attempts.ts'
import { deleteCodes } from './authorization-codes.ts'
import { hashPassword } from './password.ts'
import { tellAccountChanged } from './recognise.ts'
import { refuse } from './refusals.ts'
import { deleteSessions } from './sessions.ts'
import { signInKey } from './sign-in.ts'
import { insertLink, takeLink } from './single-use-links.ts'

const ASKED_BY_ADDRESS = { most: 20, windowSeconds: 3600 }
const ASKED_BY_EMAIL = { most: 3, windowSeconds: 3600 }
const SET_BY_ADDRESS = { most: 60, windowSeconds: 15 * 60 }
/** An administrator hands the link over by telephone or in person: it lasts longer than one sent by mail. */
export const HANDED_LINK_HOURS = 24

/**
 * Sends a link to choose a new password. It does not tell whether such an account exists.
 * @throws Refusal too-many-attempts, mail-unavailable
 */
export async function askReset(
  given: Pick<Deps, 'db' | 'clock' | 'jobs' | 'mail'>,
  asked: { email: string; address: string },
): Promise<void> {
  if (!given.mail.available) refuse('mail-unavailable')
  await countAttempt(given, addressKey('ask-reset', asked.address), ASKED_BY_ADDRESS)
  await countAttempt(given, typedKey('ask-reset:email', asked.email), ASKED_BY_EMAIL)
  const account = await accountByEmail(given.db, asked.email.trim())
  if (account?.state !== 'active') return
  await inTransaction(given.db, (tx) => postMail(given, tx, { mail: 'reset', accountId: account.id }))
}

/**
 * A link to choose a new password, for an administrator to hand over where there is no mail.
 * @throws Refusal not-administrator, no-such-account, account-not-active
 */
export async function makeResetLink(
  given: Pick<Deps, 'db' | 'clock' | 'config'>,
  by: AccountId,
  accountId: AccountId,
): Promise<{ url: string }> {
  return inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const account = await lockAccount(tx, accountId)
    if (account.state !== 'active') refuse('account-not-active', { state: account.state })
    const { secret } = await insertLink(tx, {
      accountId,
      purpose: 'reset',
      email: account.email,
      at: given.clock.now(),
      hours: HANDED_LINK_HOURS,
    })
    return { url: `${given.config.publicUrl}/mot-de-passe/${secret}` }
  })
}

/**
 * Sets a new password by such a link; every session of the account ends, and what programs may do for it.
 * @throws Refusal link-ended, password-short, password-long, too-many-attempts
 */
export async function resetPassword(
  given: Pick<Deps, 'db' | 'clock' | 'jobs' | 'live' | 'mail'>,
  typed: { secret: string; password: string; address: string },
): Promise<{ account: AccountId }> {
  await countAttempt(given, addressKey('reset', typed.address), SET_BY_ADDRESS)
  const passwordHash = await hashPassword(checkPassword(typed.password))
  const account = await inTransaction(given.db, async (tx) => {
    const link = await takeLink(tx, typed.secret, given.clock.now())
    if (link?.purpose !== 'reset') return refuse('link-ended')
    const account = await lockAccount(tx, link.accountId)
    if (account.state !== 'active') refuse('link-ended')
    await setPasswordHash(tx, account.id, passwordHash)
    await deleteSessions(tx, account.id, null)
    await deleteCodes(tx, account.id)
    await deleteClientTokens(tx, account.id)
    await tellAccountChanged(given, tx, account.id)
    await postMail(given, tx, { mail: 'password-changed', accountId: account.id })
    return account
  })
  await clearAttempts(given, signInKey(account))
  return { account: account.id }
}
