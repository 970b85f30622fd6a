import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { denySubscription, type HubSubscriptionId } from '../hub/index.ts'
import { insertAct } from './acts.ts'
import { refuse } from './refusals.ts'

/**
 * Tells a subscriber of one of our feeds no more; nothing keeps it from asking again.
 * @throws Refusal not-administrator, no-such-hub-subscription
 */
export async function endHubSubscription(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  by: AccountId,
  id: HubSubscriptionId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await denySubscription(given, tx, id)
    if (!gone) return refuse('no-such-hub-subscription')
    const done = { act: 'end-hub-subscription' as const, by, reportId: null, actorId: null, postIds: [] }
    await insertAct(tx, { ...done, about: `${gone.host} ← ${gone.topic}`, text: '' }, given.clock.now())
  })
}
