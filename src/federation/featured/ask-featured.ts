import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'

export const LEARN_FEATURED = 'federation:learn-featured'
/** What was asked is not asked again before. */
const AGAIN_MS = 24 * 3600 * 1000
/** So many servers at once: slow ones must not hold up what else waits. */
const LANES = 2

/** The page of an actor of another server is looked at: once a day, a job asks that server what stands first on it. */
export async function askFeatured(given: Pick<Deps, 'db' | 'jobs' | 'clock'>, actorId: ActorId): Promise<void> {
  const at = given.clock.now()
  const asked = await given.db
    .selectFrom('federation_featured')
    .select('asked_at')
    .where('actor_id', '=', actorId)
    .executeTakeFirst()
  if (asked && at.getTime() - asked.asked_at.getTime() < AGAIN_MS) return
  await inTransaction(given.db, async (tx) => {
    await tx
      .insertInto('federation_featured')
      .values({ actor_id: actorId, asked_at: at })
      .onConflict((conflict) => conflict.column('actor_id').doUpdateSet({ asked_at: at }))
      .execute()
    const queue = `federation-featured-${BigInt(actorId) % BigInt(LANES)}`
    await given.jobs.add(
      tx,
      LEARN_FEATURED,
      { id: actorId },
      { key: `${LEARN_FEATURED}:${actorId}`, queue, maxAttempts: 3 },
    )
  })
}
