import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { lockAccount, setState } from './accounts.ts'
import { checkAdministrator, checkNotLastAdministrator } from './administrators.ts'
import { tellAccountChanged } from './recognise.ts'
import { refuse } from './refusals.ts'
import { deleteSessions } from './sessions.ts'
import type { Within } from './suspend-account.ts'

/**
 * Keeps a person out: her sessions end everywhere and her tokens open nothing. What she published stays.
 * @throws Refusal not-administrator, no-such-account, account-not-active, last-administrator
 */
export async function freezeAccount(
  given: Pick<Deps, 'db' | 'clock' | 'live'>,
  by: AccountId,
  id: AccountId,
  within: Within = async () => {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await checkNotLastAdministrator(tx, id)
    const account = await lockAccount(tx, id)
    if (account.state === 'frozen') return
    if (account.state !== 'active') refuse('account-not-active', { state: account.state })
    await setState(tx, id, 'frozen', given.clock.now())
    await deleteSessions(tx, id, null)
    await tellAccountChanged(given, tx, id)
    await within(tx)
  })
}

/** Lets her in again. @throws Refusal not-administrator, no-such-account */
export async function thawAccount(
  given: Pick<Deps, 'db' | 'clock' | 'live'>,
  by: AccountId,
  id: AccountId,
  within: Within = async () => {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    if ((await lockAccount(tx, id)).state !== 'frozen') return
    await setState(tx, id, 'active', given.clock.now())
    await tellAccountChanged(given, tx, id)
    await within(tx)
  })
}
