import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { checkHandle, checkName } from './actor.ts'
import { insertActor } from './actors.ts'
import { insertMembership } from './memberships.ts'

/** @throws Refusal handle-wrong, handle-reserved, handle-taken, name-wrong */
export async function createPerson(
  given: Pick<Deps, 'clock'>,
  tx: Tx,
  person: { handle: string; name: string; sample?: boolean; pending?: boolean },
): Promise<ActorId> {
  const createdAt = given.clock.now()
  const id = newId<'Actor'>(createdAt)
  const sample = person.sample ?? false
  await insertActor(tx, {
    id,
    kind: 'person',
    handle: checkHandle(person.handle),
    name: checkName(person.name),
    sample,
    state: person.pending ? 'pending' : 'active',
    createdAt,
  })
  return id
}

/**
 * A structure, with the person who made it as its owner.
 * @throws Refusal handle-wrong, handle-reserved, handle-taken, name-wrong
 */
export async function createOrganisation(
  given: Pick<Deps, 'clock'>,
  tx: Tx,
  organisation: { handle: string; name: string; owner: ActorId; sample?: boolean },
): Promise<ActorId> {
  const createdAt = given.clock.now()
  const id = newId<'Actor'>(createdAt)
  await insertActor(tx, {
    id,
    kind: 'organisation',
    handle: checkHandle(organisation.handle),
    name: checkName(organisation.name),
    sample: organisation.sample ?? false,
    createdAt,
  })
  await tx.insertInto('organisations').values({ actor_id: id }).execute()
  await insertMembership(tx, { organisationId: id, personId: organisation.owner, role: 'owner', since: createdAt })
  return id
}
