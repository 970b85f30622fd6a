import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Viewer } from './post.ts'

/** The viewer that a person is: herself and the structures of which she is a member, in any role. */
export async function readViewer(db: Reader, personId: ActorId): Promise<NonNullable<Viewer>> {
  const rows = await db.selectFrom('memberships').select('organisation_id').where('person_id', '=', personId).execute()
  return { personId, actorIds: [personId, ...rows.map((row) => row.organisation_id)] }
}
