import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** Events, and who comes. */
export const agendaInvariants: Invariant[] = [
  {
    name: 'those who come are as many as are counted',
    broken: sql`select format('event %s: %s and %s counted, %s and %s there', g.post_id, yes_count, maybe_count, yes, maybe) as broken
      from gatherings g cross join lateral (select
        count(*) filter (where answer = 'yes')::int as yes, count(*) filter (where answer = 'maybe')::int as maybe
        from answers a where a.post_id = g.post_id) a
      where yes_count <> yes or maybe_count <> maybe`,
  },
  {
    name: 'an event has its date, and nothing else has one',
    broken: sql`select format('post %s (%s)', p.id, p.kind) as broken
      from posts p left join gatherings g on g.post_id = p.id
      where p.withdrawn_at is null and (p.kind = 'event') <> (g.post_id is not null)`,
  },
]
