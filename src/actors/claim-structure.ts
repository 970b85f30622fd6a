import { inTransaction, isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { checkHandle } from './actor.ts'
import { checkHandleFree } from './actors.ts'
import type { ClaimAsked, ClaimId } from './facts.ts'
import { refuse } from './refusals.ts'

const WORD_LONGEST = 1_000

/** Text that a person writes to another, 1 to 1,000 characters. */
export const checkWord = (typed: string, kind: 'claim-word-wrong' | 'claim-reason-wrong', field: string): string => {
  const word = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const wrong = word === '' || [...word].length > WORD_LONGEST
  return wrong ? refuse(kind, { field, most: WORD_LONGEST }) : word
}

/**
 * Says that an unclaimed page is the structure's of the person, with a word for the administrators who decide.
 * @throws Refusal no-such-actor, already-claimed, claim-pending, claim-word-wrong, handle-wrong, handle-reserved, handle-taken
 */
export async function claimStructure(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  organisationId: ActorId,
  typed: { word: string; handle?: string },
): Promise<ClaimId> {
  const word = checkWord(typed.word, 'claim-word-wrong', 'word')
  const askedAt = given.clock.now()
  const id = newId<'Claim'>(askedAt)
  await inTransaction(given.db, async (tx) => {
    await checkUnclaimed(tx, organisationId)
    const handle = typed.handle?.trim() ? await freeHandle(tx, typed.handle, organisationId) : null
    try {
      await tx
        .insertInto('claims')
        .values({ id, organisation_id: organisationId, person_id: personId, word, handle, asked_at: askedAt })
        .execute()
    } catch (error) {
      if (isUniqueViolation(error, 'claims_pending')) refuse('claim-pending')
      throw error
    }
    await given.facts.record<ClaimAsked>(tx, { kind: 'ClaimAsked', claimId: id, organisationId, personId })
  })
  return id
}

/** Takes one's own claim back while nobody decided; another changes nothing. */
export async function withdrawClaim(given: Pick<Deps, 'db' | 'clock'>, personId: ActorId, id: ClaimId): Promise<void> {
  await given.db
    .updateTable('claims')
    .set({ state: 'withdrawn', decided_at: given.clock.now() })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('state', '=', 'pending')
    .execute()
}

export async function checkUnclaimed(db: Reader, organisationId: ActorId): Promise<void> {
  const page = await db
    .selectFrom('organisations')
    .innerJoin('actors', 'actors.id', 'organisations.actor_id')
    .select('claimed')
    .where('actor_id', '=', organisationId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!page) return refuse('no-such-actor')
  if (page.claimed) refuse('already-claimed')
}

/** A handle that this page may take, or null where it has it. @throws Refusal handle-wrong, handle-reserved, handle-taken */
export async function freeHandle(tx: Tx, typed: string, forActor: ActorId): Promise<string | null> {
  const handle = checkHandle(typed)
  await checkHandleFree(tx, handle)
  const holder = await tx.selectFrom('actors').select('id').where('handle', '=', handle).executeTakeFirst()
  if (!holder) return handle
  return holder.id === forActor ? null : refuse('handle-taken', { field: 'handle', handle })
}
