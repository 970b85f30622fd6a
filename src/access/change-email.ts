import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkEmail } from './account.ts'
import { postMail } from './account-mail.ts'
import { accountByEmail, setEmail } from './accounts.ts'
import { countAttempt } from './attempts.ts'
import { checkMayUse } from './may-sign-up.ts'
import { checkProof, type Proof } from './proof.ts'
import { refuse } from './refusals.ts'
import { dropLinks } from './single-use-links.ts'

const BY_ACCOUNT = { most: 5, windowSeconds: 3600 }

/**
 * Asks for another address. With mail, a message goes there and the address changes when its link is opened; without,
 * it changes at once. Links sent to an address asked for before are void.
 * @throws Refusal email-wrong, email-same, email-taken, email-blocked, too-many-attempts, and those of checkProof
 */
export async function changeEmail(
  given: Pick<Deps, 'db' | 'clock' | 'config' | 'jobs' | 'mail'>,
  accountId: AccountId,
  typed: { proof: Proof; email: string },
): Promise<{ confirmed: boolean }> {
  const email = checkEmail(typed.email)
  await countAttempt(given, `change-email:account:${accountId}`, BY_ACCOUNT)
  const account = await checkProof(given, accountId, typed.proof)
  if (account.email === email) refuse('email-same', { field: 'email' })
  const other = await accountByEmail(given.db, email)
  if (other && other.id !== accountId) refuse('email-taken', { field: 'email' })
  await checkMayUse(given, email)
  await inTransaction(given.db, async (tx) => {
    await dropLinks(tx, accountId, 'email')
    if (given.mail.available) await postMail(given, tx, { mail: 'new-email', accountId, to: email })
    else await setEmail(tx, accountId, email)
  })
  return { confirmed: !given.mail.available }
}
