import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { lockAccount, setState } from './accounts.ts'
import { checkAdministrator, checkNotLastAdministrator } from './administrators.ts'
import type { PeoplePort } from './people.ts'
import { tellAccountChanged } from './recognise.ts'
import { refuse } from './refusals.ts'
import { deleteSessions } from './sessions.ts'

/** What a slice to the right does in the same transaction, where anything changes. */
export type Within = (tx: Tx) => Promise<void>
type Given = Pick<Deps, 'db' | 'clock' | 'live'> & { people: PeoplePort }

/**
 * Closes an account until further notice: its sessions end everywhere, its tokens open nothing, and what the person
 * published is hidden.
 * @throws Refusal not-administrator, no-such-account, account-not-active, last-administrator
 */
export async function suspendAccount(
  given: Given,
  by: AccountId,
  id: AccountId,
  within: Within = async () => {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await checkNotLastAdministrator(tx, id)
    const account = await lockAccount(tx, id)
    if (account.state === 'suspended') return
    if (account.state !== 'active' && account.state !== 'frozen') refuse('account-not-active', { state: account.state })
    await setState(tx, id, 'suspended', given.clock.now())
    await given.people.setState(tx, account.personId, 'suspended')
    await deleteSessions(tx, id, null)
    await tellAccountChanged(given, tx, id)
    await within(tx)
  })
}

/** Opens a suspended account again, with all that it had. @throws Refusal not-administrator, no-such-account */
export async function restoreAccount(
  given: Given,
  by: AccountId,
  id: AccountId,
  within: Within = async () => {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const account = await lockAccount(tx, id)
    if (account.state !== 'suspended') return
    await setState(tx, id, 'active', given.clock.now())
    await given.people.setState(tx, account.personId, 'active')
    await tellAccountChanged(given, tx, id)
    await within(tx)
  })
}
