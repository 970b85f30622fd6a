import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { holdPair } from './apart.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/**
 * Puts an actor forward on one's own page, for as long as one follows them; again changes nothing.
 * @throws Refusal may-not-endorse, may-not-speak
 */
export async function endorseActor(
  given: Pick<Deps, 'db' | 'clock'>,
  voice: Voice,
  endorsedId: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdPair(tx, voice.actorId, endorsedId)
    const follow = await tx
      .selectFrom('follows')
      .select('since')
      .where('follower_id', '=', voice.actorId)
      .where('followee_id', '=', endorsedId)
      .forShare()
      .executeTakeFirst()
    if (!follow) refuse('may-not-endorse')
    await tx
      .insertInto('endorsements')
      .values({ actor_id: voice.actorId, endorsed_id: endorsedId, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** No longer. @throws Refusal may-not-speak */
export async function unendorseActor(given: Pick<Deps, 'db'>, voice: Voice, endorsedId: ActorId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await tx
      .deleteFrom('endorsements')
      .where('actor_id', '=', voice.actorId)
      .where('endorsed_id', '=', endorsedId)
      .execute()
  })
}
