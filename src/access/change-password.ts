import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkPassword } from './account.ts'
import { postMail } from './account-mail.ts'
import { setPasswordHash } from './accounts.ts'
import { hashPassword } from './password.ts'
import { checkProof, type Proof } from './proof.ts'
import { tellAccountChanged } from './recognise.ts'
import { deleteSessions, type SessionHolder } from './sessions.ts'
import { dropLinks } from './single-use-links.ts'

/**
 * Gives the account another password; its other sessions end, and links to reset it are void.
 * @throws Refusal password-short, password-long, and those of checkProof
 */
export async function changePassword(
  given: Pick<Deps, 'db' | 'clock' | 'config' | 'jobs' | 'live' | 'mail'>,
  holder: Pick<SessionHolder, 'accountId' | 'sessionId'>,
  typed: { proof: Proof; password: string },
): Promise<void> {
  const password = checkPassword(typed.password)
  const { id } = await checkProof(given, holder.accountId, typed.proof)
  const passwordHash = await hashPassword(password)
  await inTransaction(given.db, async (tx) => {
    await setPasswordHash(tx, id, passwordHash)
    await dropLinks(tx, id, 'reset')
    await deleteSessions(tx, id, holder.sessionId)
    await tellAccountChanged(given, tx, id)
    await postMail(given, tx, { mail: 'password-changed', accountId: id })
  })
}
