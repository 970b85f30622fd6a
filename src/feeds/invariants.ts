import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** What stands in feeds. */
export const feedsInvariants: Invariant[] = [
  {
    name: 'a feed holds only what its owner may see',
    broken: sql`select format('post %s in the feed of @%s', p.id, o.handle) as broken
      from posts p join feed_entries e on e.post_id = p.id join actors o on o.id = e.owner_id
      where p.visibility in ('followers', 'mentioned') and p.withdrawn_at is null
        and e.owner_id not in (p.author_id, p.written_by)
        and not exists (
          select 1 from (select e.owner_id as id
            union all select m.organisation_id from memberships m where m.person_id = e.owner_id) me
          where me.id = p.author_id
            or exists (select 1 from post_mentions n where n.post_id = p.id and n.actor_id = me.id)
            or p.visibility = 'followers'
              and exists (select 1 from follows f where f.followee_id = p.author_id and f.follower_id = me.id))`,
  },
  {
    name: 'a feed holds nothing of those who are kept apart from its owner',
    broken: sql`select format('post %s in the feed of @%s', p.id, o.handle) as broken
      from feed_entries e join posts p on p.id = e.post_id join actors o on o.id = e.owner_id
        join (select muter_id as owner_id, muted_id as other_id from mutes union select blocker_id, blocked_id from blocks
          union select blocked_id, blocker_id from blocks) apart on apart.owner_id = e.owner_id and apart.other_id = p.author_id
      where p.written_by <> e.owner_id`,
  },
  {
    name: 'no feed is written for those who read elsewhere',
    broken: sql`select format('post %s in the feed of @%s', e.post_id, a.handle) as broken
      from feed_entries e join actors a on a.id = e.owner_id where a.domain is not null`,
  },
  {
    name: 'a card stands where its post or one of its relays put it',
    broken: sql`select format('post %s in the feed of %s', e.post_id, e.owner_id) as broken from feed_entries e
      where e.position <> e.post_id
        and not exists (select 1 from relays r where r.id = e.position and r.post_id = e.post_id)`,
  },
  {
    // No foreign keys say so: they would be looked up for each follower of whoever publishes.
    name: 'what stands in a feed, and whose feed it is, are there',
    broken: sql`select format('post %s in the feed of %s', e.post_id, e.owner_id) as broken from feed_entries e
      where not exists (select 1 from posts p where p.id = e.post_id)
        or not exists (select 1 from actors a where a.id = e.owner_id)`,
  },
  {
    name: 'the relay that brought a post first is one of that post',
    broken: sql`select format('post %s in the feed of %s', e.post_id, e.owner_id) as broken
      from feed_entries e left join relays r on r.id = e.first_relay_id
      where e.first_relay_id is not null and r.post_id is distinct from e.post_id`,
  },
  {
    name: 'the feeds of topics hold only what everyone may see',
    broken: sql`select format('post %s in %s', e.post_id, e.topic) as broken
      from topic_entries e join posts p on p.id = e.post_id where p.visibility <> 'public'`,
  },
]
