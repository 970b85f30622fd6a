import { inTransaction, isUniqueViolation, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { applyProfile } from './edit-profile.ts'
import type { ProfileEdited } from './facts.ts'
import type { ProfileWish } from './profile.ts'
import { refuse } from './refusals.ts'
import { writeSearchWords } from './search.ts'
import { checkFacts, checkIdentity, type StructureWish } from './structure.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/**
 * Changes what a page says of the structure as registers know it, and what its profile says, all of it or nothing.
 * @throws Refusal may-not-administer, no-such-actor, siren-taken, and those of structure.ts and profile.ts
 */
export async function editStructure(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs'>,
  voice: Voice,
  wish: StructureWish & ProfileWish,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    await applyProfile(given, tx, voice.actorId, wish)
    await applyStructure(given, tx, voice.actorId, wish)
    await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId: voice.actorId, by: voice.personId })
  })
}

/** The same, in the caller's transaction and without asking who may. */
export async function applyStructure(
  given: Pick<Deps, 'clock'>,
  tx: Tx,
  id: ActorId,
  wish: StructureWish,
): Promise<void> {
  const before = await tx
    .selectFrom('organisations')
    .select(['siren', 'siret', 'rna'])
    .where('actor_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return refuse('no-such-actor')
  const facts = checkFacts(wish, given.clock.now().getFullYear())
  const identity = checkIdentity(wish, before)
  if (identity.siren && identity.siren !== before.siren) await checkSirenFree(tx, id, identity.siren)
  try {
    await tx
      .updateTable('organisations')
      .set({ ...facts, ...identity })
      .where('actor_id', '=', id)
      .execute()
  } catch (error) {
    // Between the look and the writing, another structure took it.
    if (isUniqueViolation(error, 'organisations_siren')) refuse('siren-taken', { field: 'siren' })
    throw error
  }
  if (wish.acronym !== undefined) await writeSearchWords(tx, id)
}

async function checkSirenFree(tx: Tx, id: ActorId, siren: string): Promise<void> {
  const other = await tx
    .selectFrom('organisations')
    .innerJoin('actors', 'actors.id', 'organisations.actor_id')
    .select(['handle', 'name', 'claimed'])
    .where('siren', '=', siren)
    .where('actor_id', '<>', id)
    .executeTakeFirst()
  if (other) refuse('siren-taken', { field: 'siren', ...other })
}
