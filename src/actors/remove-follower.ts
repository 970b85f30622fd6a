import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { endFollow, type FollowPorts } from './follows.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/** Ends somebody's follow of oneself. She is not told, and may follow again. @throws Refusal may-not-speak */
export async function removeFollower(
  given: Pick<Deps, 'db' | 'facts'> & { reactions: FollowPorts },
  voice: Voice,
  followerId: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await endFollow(tx, given, { followerId, followeeId: voice.actorId }, 'followee')
  })
}
