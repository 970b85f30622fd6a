import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'
import { OPEN_WEB } from './way.ts'

/** Reads. */
export const insightsInvariants: Invariant[] = [
  {
    name: 'reads by distance and reads by day are the same reads',
    broken: sql`select format('post %s: %s by distance, %s by day', post_id, c.n, d.n) as broken
      from (select post_id, sum(reads) as n from read_counts group by 1) c
      full join (select post_id, sum(members + visitors) as n from read_days group by 1) d using (post_id)
      where c.n is distinct from d.n`,
  },
  {
    name: 'every reader is counted',
    broken: sql`select format('post %s: %s readers, %s counted', r.post_id, r.n, coalesce(c.n, 0)) as broken
      from (select post_id, count(*) as n from reads group by 1) r
      left join (select post_id, sum(reads) as n from read_counts where distance <> ${sql.lit(OPEN_WEB)} group by 1) c using (post_id)
      where r.n > coalesce(c.n, 0)`,
  },
  {
    name: 'the relay that brought a read is one of the post',
    broken: sql`select format('post %s, relay %s', c.post_id, c.relay_id) as broken from read_counts c
      where c.relay_id <> 0
        and not exists (select 1 from relays r where r.id = c.relay_id and r.post_id = c.post_id)`,
  },
]
