import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** Neither stands any longer in a collection of the other. What either was told of it, the notifications take away themselves. */
export async function onBlock(tx: Tx, { blockerId, blockedId }: { blockerId: ActorId; blockedId: ActorId }) {
  await sql`
    delete from collection_items i using collections c where c.id = i.collection_id and not i.revoked
      and ((c.owner_id = ${blockerId} and i.actor_id = ${blockedId})
        or (c.owner_id = ${blockedId} and i.actor_id = ${blockerId}))`.execute(tx)
}
