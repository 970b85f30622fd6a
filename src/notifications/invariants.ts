import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

export const notificationsInvariants: Invariant[] = [
  {
    name: 'nobody is told of what she did herself',
    broken: sql`select format('notification %s (%s)', id, kind) as broken from notifications
      where owner_id = actor_id or owner_id = by_id`,
  },
  {
    name: 'whatever is kept apart waits under a request',
    broken: sql`select format('notification %s', n.id) as broken from notifications n
      where n.filtered and not exists (select 1 from notification_requests q
        where q.owner_id = n.owner_id and q.sender_id = n.actor_id)`,
  },
]
