import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/** Undoes the person's relays: the chains that went through her stay whole, without her. */
export async function onAccountDeleted(given: Pick<Deps, 'db' | 'clock'>, { personId }: AccountDeleted): Promise<void> {
  await sql`with undone as (
      update relays set undone_at = ${given.clock.now()}, why = null
      where actor_id = ${personId} and undone_at is null returning post_id)
    update posts set relays_count = relays_count - 1 from undone where posts.id = undone.post_id`.execute(given.db)
  await given.db.deleteFrom('planned_relays').where('actor_id', '=', personId).execute()
}
