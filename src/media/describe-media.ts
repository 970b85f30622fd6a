import type { Reader } from '#platform/db.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { checkDescription } from './media.ts'
import { updateDescription } from './medias.ts'
import { refuse } from './refusals.ts'

/**
 * Says what a picture shows, for those who do not see it.
 * @throws Refusal description-long, no-such-media (also for files of someone else)
 */
export async function describeMedia(db: Reader, ownerId: ActorId, id: MediaId, typed: string): Promise<void> {
  const description = checkDescription(typed)
  if (!(await updateDescription(db, ownerId, id, description))) refuse('no-such-media', { field: 'media' })
}
