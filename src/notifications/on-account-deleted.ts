import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/** Takes away what the person was told, and what others were told of her. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await tx.deleteFrom('notifications_opened').where('person_id', '=', personId).execute()
    await tx.deleteFrom('notification_places').where('person_id', '=', personId).execute()
    await tx.deleteFrom('notification_owner_places').where('person_id', '=', personId).execute()
    await tx.deleteFrom('notification_policies').where('owner_id', '=', personId).execute()
    for (const table of ['notification_permissions', 'notification_requests'] as const)
      await tx
        .deleteFrom(table)
        .where((eb) => eb.or([eb('owner_id', '=', personId), eb('sender_id', '=', personId)]))
        .execute()
    await tx
      .deleteFrom('notifications')
      .where((eb) => eb.or([eb('owner_id', '=', personId), eb('actor_id', '=', personId)]))
      .execute()
  })
}
