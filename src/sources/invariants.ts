import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** Who follows which feeds, and what they brought. */
export const sourcesInvariants: Invariant[] = [
  {
    name: 'whoever follows a feed is here',
    broken: sql`select format('@%s, feed %s', a.handle, s.feed_id) as broken
      from sources s join actors a on a.id = s.actor_id where a.domain is not null or a.state = 'deleted'`,
  },
  {
    name: 'a feed is kept for those who follow it',
    broken: sql`select format('feed %s', f.id) as broken from source_feeds f
      where not exists (select 1 from sources s where s.feed_id = f.id)`,
  },
  {
    name: 'an address is of one piece of news',
    broken: sql`select format('%s: %s', address, count(*)) as broken from source_news
      where address is not null group by address having count(*) > 1`,
  },
]
