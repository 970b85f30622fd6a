import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

export const portabilityInvariants: Invariant[] = [
  {
    name: 'an import that ended has no line that waits',
    broken: sql`select format('import %s, line %s', i.id, l.number) as broken from imports i
      join import_lines l on l.import_id = i.id where i.ended_at is not null and i.failure is null and l.done_at is null`,
  },
]
