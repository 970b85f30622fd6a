import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { type AccountMail, postMail } from './account-mail.ts'
import {
  type Account,
  accountById,
  administratorIds,
  lockAccount,
  lockAdministrators,
  setAdministrator,
} from './accounts.ts'
import { tellAccountChanged } from './recognise.ts'
import { refuse } from './refusals.ts'

/** The one place that decides who administers the instance. @throws Refusal not-administrator */
export async function checkAdministrator(db: Reader, by: AccountId): Promise<Account> {
  const account = await accountById(db, by)
  return account?.administrator && account.state === 'active' ? account : refuse('not-administrator')
}

/** An instance always keeps an administrator. @throws Refusal last-administrator */
export async function checkNotLastAdministrator(tx: Tx, account: AccountId): Promise<void> {
  const administrators = await lockAdministrators(tx)
  if (administrators.length === 1 && administrators[0] === account) refuse('last-administrator')
}

/**
 * Makes someone an administrator, or takes it back.
 * @throws Refusal not-administrator, no-such-account, account-not-active, last-administrator
 */
export async function appointAdministrator(
  given: Pick<Deps, 'db' | 'live'>,
  by: AccountId,
  id: AccountId,
  administrator: boolean,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    if (!administrator) await checkNotLastAdministrator(tx, id)
    const account = await lockAccount(tx, id)
    if (account.state !== 'active') refuse('account-not-active', { state: account.state })
    await setAdministrator(tx, id, administrator)
    await tellAccountChanged(given, tx, id)
  })
}

/** Has every administrator told by mail. */
export async function postToAdministrators(
  given: Pick<Deps, 'jobs' | 'mail'>,
  tx: Tx,
  mail: AccountMail['mail'],
): Promise<void> {
  for (const accountId of await administratorIds(tx)) await postMail(given, tx, { mail, accountId })
}
