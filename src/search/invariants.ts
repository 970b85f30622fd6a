import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

export const searchInvariants: Invariant[] = [
  {
    name: 'saved searches are of people who have an account',
    broken: sql`select format('search %s of %s', s.id, s.owner_id) as broken from saved_searches s
      where not exists (select 1 from accounts a where a.person_id = s.owner_id)`,
  },
]
