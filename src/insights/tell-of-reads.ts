import type { ActorId, PostId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Sighting } from './count-reads.ts'

/** A post that someone signed in read; `opened`: she opened its page, and did not only come by. */
export type PostRead = { postId: PostId; readerId: ActorId; opened: boolean }
export type ReadReaction = (read: readonly PostRead[]) => Promise<void>

/** Tells, once they are counted, what people signed in read. What becomes of it is no matter of the count. */
export async function tellOfReads(
  reactions: readonly ReadReaction[],
  sightings: readonly Sighting[],
  log: Log,
): Promise<void> {
  const read = sightings.flatMap(({ postId, opened, by }) =>
    'readerId' in by ? { postId, opened, readerId: by.readerId } : [],
  )
  if (read.length === 0) return
  for (const react of reactions) {
    try {
      await react(read)
    } catch (error) {
      log.warning('what was read could not be passed on', { error })
    }
  }
}
