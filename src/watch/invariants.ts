import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** Who watches what, and what stands in coverages. */
export const watchInvariants: Invariant[] = [
  {
    name: 'whoever watches is here',
    broken: sql`select format('@%s watches %s in %s', a.handle, w.speciality, w.territory) as broken
      from watches w join actors a on a.id = w.actor_id where a.domain is not null or a.state = 'deleted'`,
  },
  {
    name: 'a coverage holds only what one who holds it published or relayed',
    broken: sql`select format('post %s in %s', e.post_id, e.topic) as broken
      from topic_entries e join posts p on p.id = e.post_id
      where e.topic like 'coverage:%' and p.withdrawn_at is null and not exists (
        select 1 from watches w where 'coverage:' || w.speciality || ':' || w.territory = e.topic
          and (w.actor_id = p.author_id or exists (
            select 1 from relays r where r.post_id = e.post_id and r.actor_id = w.actor_id and r.undone_at is null)))`,
  },
  {
    name: 'a hashtag leads to one added speciality',
    broken: sql`select format('#%s: %s and %s', h, one.id, other.id) as broken
      from added_specialities one cross join unnest(one.hashtags) h
        join added_specialities other on other.id > one.id and other.retired_at is null
          and lower(h) = any(select lower(hashtag) from unnest(other.hashtags) hashtag)
      where one.retired_at is null`,
  },
]
