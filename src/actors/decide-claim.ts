import { inTransaction, isUniqueViolation, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { checkUnclaimed, checkWord, freeHandle } from './claim-structure.ts'
import type { ClaimDecided, ClaimId } from './facts.ts'
import { linksOf, toCheck } from './links.ts'
import { insertMembership } from './memberships.ts'
import { refuse } from './refusals.ts'
import { writeSearchWords } from './search.ts'
import { askVerification } from './verify-link.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs'> & { alongside: Alongside }
/** What was decided of a claim; `reason`: null where another's was approved. */
export type DecidedClaim = {
  claimId: ClaimId
  organisationId: ActorId
  personId: ActorId
  approved: boolean
  reason: string | null
}
/** What is to be done in the same transaction for each claim that is decided. */
type Alongside = (tx: Tx, decided: DecidedClaim) => Promise<void>
type Pending = { id: ClaimId; organisationId: ActorId; personId: ActorId; handle: string | null }

/**
 * Recognises the person as the structure's: she owns the page, under the handle that she wished. The other claims of the
 * same page are refused.
 * @throws Refusal not-administrator, no-such-claim, already-claimed, handle-taken
 */
export async function approveClaim(given: Given, by: AccountId, id: ClaimId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { personId: decidedBy } = await checkAdministrator(tx, by)
    const claim = await lockPending(tx, id)
    await tx
      .selectFrom('organisations')
      .select('actor_id')
      .where('actor_id', '=', claim.organisationId)
      .forUpdate()
      .execute()
    await checkUnclaimed(tx, claim.organisationId)
    await insertMembership(tx, { ...claim, role: 'owner', since: given.clock.now() })
    await tx.updateTable('organisations').set({ claimed: true }).where('actor_id', '=', claim.organisationId).execute()
    if (claim.handle) await renameHandle(tx, claim.organisationId, claim.handle)
    await askVerification(given, tx, toCheck(claim.organisationId, await linksOf(tx, claim.organisationId)))
    await decide(given, tx, claim, { state: 'approved', reason: null, decidedBy })
    for (const other of await otherPending(tx, claim))
      await decide(given, tx, other, { state: 'refused', reason: null, decidedBy })
  })
}

/** @throws Refusal not-administrator, no-such-claim, claim-reason-wrong */
export async function refuseClaim(given: Given, by: AccountId, id: ClaimId, typed: string): Promise<void> {
  const reason = checkWord(typed, 'claim-reason-wrong', 'reason')
  await inTransaction(given.db, async (tx) => {
    const { personId: decidedBy } = await checkAdministrator(tx, by)
    await decide(given, tx, await lockPending(tx, id), { state: 'refused', reason, decidedBy })
  })
}

async function lockPending(tx: Tx, id: ClaimId): Promise<Pending> {
  const row = await tx
    .selectFrom('claims')
    .select(['organisation_id', 'person_id', 'handle'])
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('no-such-claim')
  return { id, organisationId: row.organisation_id, personId: row.person_id, handle: row.handle }
}

async function otherPending(tx: Tx, claim: Pending): Promise<Pending[]> {
  const rows = await tx
    .selectFrom('claims')
    .select(['id', 'person_id'])
    .where('organisation_id', '=', claim.organisationId)
    .where('state', '=', 'pending')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...claim, id: row.id as ClaimId, personId: row.person_id, handle: null }))
}

type Decision = { state: 'approved' | 'refused'; reason: string | null; decidedBy: ActorId }

async function decide(given: Given, tx: Tx, claim: Pending, { state, reason, decidedBy }: Decision): Promise<void> {
  await tx
    .updateTable('claims')
    .set({ state, reason, decided_at: given.clock.now(), decided_by: decidedBy })
    .where('id', '=', claim.id)
    .execute()
  const { id: claimId, organisationId, personId } = claim
  await given.alongside(tx, { claimId, organisationId, personId, approved: state === 'approved', reason })
  await given.facts.record<ClaimDecided>(tx, {
    kind: 'ClaimDecided',
    claimId,
    organisationId,
    personId,
    approved: state === 'approved',
    by: decidedBy,
  })
}

/** The page answers to its former handle for ever (docs/decisions/0020-handles.md). */
async function renameHandle(tx: Tx, id: ActorId, wished: string): Promise<void> {
  const handle = await freeHandle(tx, wished, id)
  if (!handle) return
  const { handle: former } = await tx
    .selectFrom('actors')
    .select('handle')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  try {
    await tx.updateTable('actors').set({ handle }).where('id', '=', id).execute()
  } catch (error) {
    if (isUniqueViolation(error, 'actors_handle')) refuse('handle-taken', { field: 'handle', handle })
    throw error
  }
  await tx.insertInto('former_handles').values({ handle: former, actor_id: id }).execute()
  await writeSearchWords(tx, id)
}
