import type { Deps } from '#platform/deps.ts'
import type { Notifications } from '../notifications/index.ts'
import { answersOf } from './answers.ts'
import type { GatheringChanged } from './facts.ts'

/** Those who come, or may come, learn of another date or place, or that it will not be. */
export async function onGatheringChanged(
  given: Pick<Deps, 'db'> & { notifications: Pick<Notifications, 'tell'> },
  fact: GatheringChanged,
): Promise<void> {
  const { postId, authorId, by, sequence } = fact
  const concerned = (await answersOf(given.db, postId)).filter(({ answer }) => answer !== 'no')
  await given.notifications.tell(
    concerned.map(({ personId }) => ({
      kind: 'event-changed',
      ownerId: personId,
      key: `gathering:${postId}:${sequence}`,
      actorId: authorId,
      byId: by,
      postId,
    })),
  )
}
