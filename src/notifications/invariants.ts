import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

export const notificationsInvariants: Invariant[] = [
  {
    name: 'nobody is told of what she did herself',
    broken: sql`select format('notification %s (%s)', id, kind) as broken from notifications
      where owner_id = actor_id or owner_id = by_id`,
  },
]
