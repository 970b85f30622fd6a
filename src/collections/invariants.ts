import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'
import { ITEMS_MOST } from './collection.ts'

export const collectionsInvariants: Invariant[] = [
  {
    name: 'no collection holds more than it may',
    broken: sql`select format('collection %s: %s', collection_id, count(*)) as broken
      from collection_items where not revoked group by collection_id having count(*) > ${sql.lit(ITEMS_MOST)}`,
  },
  {
    name: 'nobody is in a collection of someone whom a block parts her from',
    broken: sql`select format('collection %s, actor %s', c.id, i.actor_id) as broken
      from collection_items i join collections c on c.id = i.collection_id
      where not i.revoked and exists (select 1 from blocks b
        where (b.blocker_id = c.owner_id and b.blocked_id = i.actor_id)
          or (b.blocked_id = c.owner_id and b.blocker_id = i.actor_id))`,
  },
]
