import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkEmail } from './account.ts'
import { postMail } from './account-mail.ts'
import { setEmail } from './accounts.ts'
import { checkMayUse } from './may-sign-up.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'
import { checkLogin, type SignIn } from './sign-in.ts'
import { dropLinks } from './single-use-links.ts'

/**
 * Gives another address to a new account whose own was mistyped: no message can reach the wrong one, and its handle
 * would be taken for a week. Asked as a sign-in is, and limited as one.
 * @throws Refusal email-wrong, email-taken, email-blocked, sign-in-wrong (already confirmed accounts too), too-many-attempts
 */
export async function correctEmail(
  given: Pick<Deps, 'db' | 'clock' | 'jobs' | 'mail'> & { people: PeoplePort },
  typed: Omit<SignIn, 'userAgent'> & { email: string },
): Promise<void> {
  const email = checkEmail(typed.email)
  const account = await checkLogin(given, typed)
  if (account.state !== 'unconfirmed') refuse('sign-in-wrong')
  await checkMayUse(given, email)
  await inTransaction(given.db, async (tx) => {
    await setEmail(tx, account.id, email)
    await dropLinks(tx, account.id, 'confirm')
    await postMail(given, tx, { mail: 'confirm', accountId: account.id })
  })
}
