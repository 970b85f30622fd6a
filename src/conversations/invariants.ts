import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

export const conversationsInvariants: Invariant[] = [
  {
    name: 'a conversation ends with a post among those who are in it',
    broken: sql`select format('conversation %s of actor %s', c.id, c.owner_id) as broken
      from conversations c join posts p on p.id = c.last_post_id
      where p.thread_id <> c.thread_id or p.visibility <> 'mentioned' or p.withdrawn_at is not null
        or c.owner_id <> p.author_id and not exists (
          select 1 from post_mentions m where m.post_id = p.id and m.actor_id = c.owner_id)`,
  },
]
