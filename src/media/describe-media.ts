import type { Reader } from '#platform/db.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { checkDescription, checkFocus } from './media.ts'
import { type Said, updateSaid } from './medias.ts'
import { refuse } from './refusals.ts'

export type MediaSaid = Said

/**
 * Says what a picture shows, for those who do not see it, and what must stay in sight where it is cut. What is left out stays.
 * @throws Refusal description-long, focus-wrong, no-such-media (also for files of someone else)
 */
export async function describeMedia(db: Reader, ownerId: ActorId, id: MediaId, typed: MediaSaid): Promise<void> {
  const said: Said = {
    ...(typed.description !== undefined && { description: checkDescription(typed.description) }),
    ...(typed.focus !== undefined && { focus: checkFocus(typed.focus) }),
  }
  if (!(await updateSaid(db, ownerId, id, said))) refuse('no-such-media', { field: 'media' })
}
