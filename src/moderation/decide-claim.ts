import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import * as actors from '../actors/index.ts'
import { insertAct } from './acts.ts'
import { postClaimMail } from './claim-mail.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'mail'>

/**
 * Recognises the person as the structure's. The decision is kept in the log, and whoever claimed is told by mail.
 * @throws Refusal not-administrator, no-such-claim, already-claimed, handle-taken
 */
export const approveClaim = (given: Given, by: AccountId, id: actors.ClaimId) =>
  actors.approveClaim({ ...given, alongside: keeping(given, by) }, by, id)

/** Does not, and says why. @throws Refusal not-administrator, no-such-claim, claim-reason-wrong */
export const refuseClaim = (given: Given, by: AccountId, id: actors.ClaimId, reason: string) =>
  actors.refuseClaim({ ...given, alongside: keeping(given, by) }, by, id, reason)

const keeping = (given: Given, by: AccountId) => async (tx: Tx, claim: actors.DecidedClaim) => {
  const { claimId, organisationId, personId, approved, reason } = claim
  const person = await tx.selectFrom('actors').select('handle').where('id', '=', personId).executeTakeFirstOrThrow()
  const act = approved ? 'approve-claim' : 'refuse-claim'
  const about = { actorId: organisationId, postIds: [], about: `@${person.handle}`, text: reason ?? '' }
  await insertAct(tx, { act, by, reportId: null, ...about }, given.clock.now())
  await postClaimMail(given, tx, claimId)
}
