import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Notifications } from '../notifications/index.ts'
import type { OwnSitePaused } from './facts.ts'
import { OWN_SITE } from './own-site.ts'

/** The site of a structure that could not be read for a week, or is gone for good, waits: its team is told, once. */
export async function pauseFailingSites(given: Pick<Deps, 'db' | 'clock' | 'facts'>): Promise<void> {
  const now = given.clock.now()
  const since = new Date(now.getTime() - OWN_SITE.failingDays * 24 * 3600 * 1000)
  await inTransaction(given.db, async (tx) => {
    const { rows } = await sql<{ id: ActorId }>`update own_sites o set paused_at = ${now}, paused_for = 'failing'
      from source_feeds f where f.id = o.feed_id and o.paused_at is null and o.confirmed_at is not null
        and (f.state = 'ended' or (f.state = 'failing' and f.failing_since < ${since}))
      returning o.actor_id::text as id`.execute(tx)
    for (const { id: actorId } of rows)
      await given.facts.record<OwnSitePaused>(tx, { kind: 'OwnSitePaused', actorId, at: now.toISOString() })
  })
}

/** All who speak for the structure find it among what happened to it. */
export async function onOwnSitePaused(
  given: { notifications: Pick<Notifications, 'tell'> },
  { actorId, at }: OwnSitePaused,
): Promise<void> {
  await given.notifications.tell([{ kind: 'own-site-paused', ownerId: actorId, key: `own-site:${at}` }])
}
