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
      where not exists (select 1 from sources s where s.feed_id = f.id)
        and not exists (select 1 from own_sites o where o.feed_id = f.id)`,
  },
  {
    name: 'a site that feeds a page is of a structure from here',
    broken: sql`select format('@%s', a.handle) as broken from own_sites o join actors a on a.id = o.actor_id
      where a.kind <> 'organisation' or a.domain is not null`,
  },
  {
    name: 'what a site published by itself is a post of its structure, once',
    broken: sql`select format('@%s: post %s', a.handle, i.post_id) as broken from own_site_items i
      join actors a on a.id = i.actor_id left join posts p on p.id = i.post_id
      where i.state = 'published' group by a.handle, i.actor_id, i.post_id, p.author_id
      having count(*) > 1 or p.author_id is distinct from i.actor_id`,
  },
  {
    name: 'an address is of one piece of news',
    broken: sql`select format('%s: %s', address, count(*)) as broken from source_news
      where address is not null group by address having count(*) > 1`,
  },
]
