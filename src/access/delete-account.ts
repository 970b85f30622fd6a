import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { emptyAccount, lockAccount } from './accounts.ts'
import { checkAdministrator, checkNotLastAdministrator } from './administrators.ts'
import type { AccountDeleted } from './facts.ts'
import type { PeoplePort } from './people.ts'
import { checkProof, type Proof } from './proof.ts'
import { tellAccountChanged } from './recognise.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'config' | 'facts' | 'live'> & { people: PeoplePort }

/**
 * Deletes one's own account, for good.
 * @throws Refusal sole-owner (naming the structures), last-administrator, and those of checkProof
 */
export async function deleteOwnAccount(given: Given, accountId: AccountId, proof: Proof): Promise<void> {
  await checkProof(given, accountId, proof)
  await inTransaction(given.db, (tx) => remove(given, tx, accountId))
}

/**
 * Deletes somebody's account, for good.
 * @throws Refusal not-administrator, no-such-account, sole-owner (naming the structures), last-administrator
 */
export async function deleteAccount(given: Given, by: AccountId, accountId: AccountId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await remove(given, tx, accountId)
  })
}

/** Her handle stays taken, so that nobody speaks under it after her; everything else goes, here or by the fact. */
async function remove(given: Given, tx: Tx, accountId: AccountId): Promise<void> {
  await checkNotLastAdministrator(tx, accountId)
  const account = await lockAccount(tx, accountId)
  if (account.state === 'deleted') return
  const alone = await given.people.ownedAlone(tx, account.personId)
  if (alone.length > 0) refuse('sole-owner', { structures: alone.map(({ name }) => name).join(', ') })
  await emptyAccount(tx, accountId, given.clock.now())
  await given.people.setState(tx, account.personId, 'deleted')
  await tellAccountChanged(given, tx, accountId)
  await given.facts.record<AccountDeleted>(tx, { kind: 'AccountDeleted', accountId, personId: account.personId })
}
