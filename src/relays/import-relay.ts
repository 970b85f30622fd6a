import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { idTime, newId, type PostId } from '#platform/ids.ts'
import type { Voice } from '../actors/index.ts'
import type { RelayWords } from './relay.ts'
import { checkMayRelay } from './relay-post.ts'
import { insertRelay } from './relays.ts'

/** A relay of one's own from another server, and when it was made there. */
export type ImportedRelay = RelayWords & { postId: PostId; relayedAt: Date | null }

/**
 * Keeps a past relay of one's own under its own date. It is no news: no feed, no notification and no other server is told of
 * it. One that was undone here stays so.
 * @returns whether it is new
 * @throws Refusal may-not-speak, no-such-post, may-not-relay
 */
export async function importRelay(
  given: Pick<Deps, 'db' | 'clock'>,
  voice: Voice,
  { postId, relayedAt: said, ...words }: ImportedRelay,
): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const post = await checkMayRelay(tx, voice, postId)
    const known = await tx
      .selectFrom('relays')
      .select('id')
      .where('post_id', '=', postId)
      .where('actor_id', '=', voice.actorId)
      .executeTakeFirst()
    if (known) return false
    const latest = given.clock.now().getTime()
    const earliest = Math.max(idTime(post.id).getTime(), post.publishedAt.getTime()) + 1
    const relayedAt = new Date(Math.min(latest, Math.max(said?.getTime() ?? latest, earliest)))
    await insertRelay(tx, {
      ...words,
      id: newId<'Relay'>(relayedAt),
      postId,
      actorId: voice.actorId,
      relayedBy: voice.personId,
      throughId: null,
      distance: 1,
      relayedAt,
    })
    return true
  })
}
