import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { createOrganisation } from './create-actor.ts'
import { applyProfile } from './edit-profile.ts'
import { applyStructure } from './edit-structure.ts'
import type { ProfileWish } from './profile.ts'
import type { StructureWish } from './structure.ts'

export type NewStructure = { handle: string; name: string; owner: ActorId; sample?: boolean } & ProfileWish &
  StructureWish

/**
 * Makes a structure whose owner is the person, with as much of its profile as is known. All of it, or nothing.
 * @throws Refusal handle-wrong, handle-reserved, handle-taken, siren-taken, and those of profile.ts and structure.ts
 */
export async function createStructure(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  structure: NewStructure,
): Promise<ActorId> {
  return inTransaction(given.db, async (tx) => {
    const id = await createOrganisation(given, tx, structure)
    await applyProfile(given, tx, id, structure)
    await applyStructure(given, tx, id, structure)
    return id
  })
}
