import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorBrief } from './actor.ts'
import { briefsById } from './actors.ts'
import { type Membership, membershipsOf } from './memberships.ts'

/** The person behind a session, the structures of her team, and whom she may read as. */
export type SignedIn = {
  person: ActorBrief
  memberships: Membership[]
  viewer: { personId: ActorId; actorIds: ActorId[] }
}

export async function readSignedIn(db: Reader, personId: ActorId): Promise<SignedIn | null> {
  const [briefs, memberships] = await Promise.all([briefsById(db, [personId]), membershipsOf(db, personId)])
  const person = briefs.get(personId)
  if (!person) return null
  const actorIds = [personId, ...memberships.map((membership) => membership.organisation.id)]
  return { person, memberships, viewer: { personId, actorIds } }
}
