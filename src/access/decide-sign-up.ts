import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { postMail } from './account-mail.ts'
import { lockAccount, setState } from './accounts.ts'
import { checkAdministrator } from './administrators.ts'
import type { PersonJoined } from './facts.ts'
import type { PeoplePort } from './people.ts'

/**
 * Opens the account of someone who waits, or turns her away; she is told by mail. One who does not wait any more (a
 * colleague decided) stays as she is.
 * @throws Refusal not-administrator, no-such-account
 */
export async function decideSignUp(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'mail'> & { people: PeoplePort },
  by: AccountId,
  id: AccountId,
  decision: 'accept' | 'refuse',
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const account = await lockAccount(tx, id)
    if (account.state !== 'awaiting') return
    await setState(tx, id, decision === 'accept' ? 'active' : 'refused', given.clock.now())
    if (decision === 'accept') {
      await given.people.setState(tx, account.personId, 'active')
      await given.facts.record<PersonJoined>(tx, { kind: 'PersonJoined', accountId: id, personId: account.personId })
    }
    await postMail(given, tx, { mail: decision === 'accept' ? 'accepted' : 'refused', accountId: id })
  })
}
