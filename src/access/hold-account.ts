import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import type { AccountState } from './account.ts'
import { lockAccount, setState } from './accounts.ts'
import { checkAdministrator, checkNotLastAdministrator } from './administrators.ts'
import type { PeoplePort } from './people.ts'
import { tellAccountChanged } from './recognise.ts'
import { refuse } from './refusals.ts'
import { deleteSessions } from './sessions.ts'

/** What a slice to the right does in the same transaction, where anything changes. */
export type Within = (tx: Tx) => Promise<void>
/** `frozen` keeps the person out and leaves what she published; `suspended` hides that too. */
export type Hold = 'frozen' | 'suspended'
type Given = Pick<Deps, 'db' | 'clock' | 'live'> & { people: PeoplePort }

const heldFrom: Record<Hold, readonly AccountState[]> = { frozen: ['active'], suspended: ['active', 'frozen'] }

/**
 * Closes an account until further notice: its sessions end everywhere, and its tokens open nothing.
 * @throws Refusal not-administrator, no-such-account, account-not-active, last-administrator
 */
export async function holdAccount(
  given: Given,
  by: AccountId,
  id: AccountId,
  hold: Hold,
  within: Within = async () => {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await checkNotLastAdministrator(tx, id)
    const account = await lockAccount(tx, id)
    if (account.state === hold) return
    if (!heldFrom[hold].includes(account.state)) refuse('account-not-active', { state: account.state })
    await setState(tx, id, hold, given.clock.now())
    if (hold === 'suspended') await given.people.setState(tx, account.personId, 'suspended')
    await deleteSessions(tx, id, null)
    await tellAccountChanged(given, tx, id)
    await within(tx)
  })
}

/**
 * Opens an account again that is held so, with all that it had.
 * @throws Refusal not-administrator, no-such-account
 */
export async function releaseAccount(
  given: Given,
  by: AccountId,
  id: AccountId,
  hold: Hold,
  within: Within = async () => {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const account = await lockAccount(tx, id)
    if (account.state !== hold) return
    await setState(tx, id, 'active', given.clock.now())
    if (hold === 'suspended') await given.people.setState(tx, account.personId, 'active')
    await tellAccountChanged(given, tx, id)
    await within(tx)
  })
}
