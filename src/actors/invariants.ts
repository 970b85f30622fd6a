import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** People, structures, teams and follows. */
export const actorsInvariants: Invariant[] = [
  {
    name: 'followers are as many as are counted',
    broken: sql`select format('@%s: %s counted, %s there', a.handle, a.followers_count, f.n) as broken
      from actors a cross join lateral (select count(*)::int as n from follows where followee_id = a.id) f
      where a.followers_count <> f.n`,
  },
  {
    name: 'those followed are as many as are counted',
    broken: sql`select format('@%s: %s counted, %s there', a.handle, a.following_count, f.n) as broken
      from actors a cross join lateral (select count(*)::int as n from follows where follower_id = a.id) f
      where a.following_count <> f.n`,
  },
  {
    name: 'a structure has what a structure has, and a person does not',
    broken: sql`select format('@%s (%s)', a.handle, a.kind) as broken
      from actors a left join organisations o on o.actor_id = a.id
      where (a.kind = 'organisation' and a.domain is null) <> (o.actor_id is not null)`,
  },
  {
    name: 'a structure that was claimed has an owner',
    broken: sql`select '@' || a.handle as broken from actors a join organisations o on o.actor_id = a.id
      where o.claimed and a.state <> 'deleted'
        and not exists (select 1 from memberships m where m.organisation_id = a.id and m.role = 'owner')`,
  },
  {
    name: 'a page that nobody claimed has no team',
    broken: sql`select '@' || a.handle as broken from actors a join organisations o on o.actor_id = a.id
      where not o.claimed and exists (select 1 from memberships m where m.organisation_id = a.id)`,
  },
  {
    name: 'teams are of people, in structures',
    broken: sql`select format('@%s in @%s', p.handle, o.handle) as broken
      from memberships m join actors p on p.id = m.person_id join actors o on o.id = m.organisation_id
      where p.kind <> 'person' or o.kind <> 'organisation'`,
  },
  {
    name: 'a seat is on the map',
    broken: sql`select format('@%s: %s', a.handle, a.seat) as broken from actors a
      where a.seat is not null
        and not exists (select 1 from actor_places p where p.actor_id = a.id and p.seat and p.place = a.seat)`,
  },
  {
    name: 'a handle that a page had before is nobody’s now',
    broken: sql`select '@' || f.handle as broken from former_handles f join actors a on a.handle = f.handle`,
  },
  {
    name: 'nobody follows, or asks to, across a block',
    broken: sql`select format('@%s and @%s', r.handle, d.handle) as broken
      from blocks b join actors r on r.id = b.blocker_id join actors d on d.id = b.blocked_id
      where exists (select 1 from (select follower_id, followee_id from follows
          union all select follower_id, followee_id from follow_requests) f
        where (f.follower_id, f.followee_id) in ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id)))`,
  },
  {
    name: 'a follow is marked as the mute says',
    broken: sql`select format('%s follows %s', f.follower_id, f.followee_id) as broken from follows f
      where f.muted <> exists (select 1 from mutes m where m.muter_id = f.follower_id and m.muted_id = f.followee_id)`,
  },
  {
    name: 'whoever waits for an answer does not follow yet',
    broken: sql`select format('%s asks %s', follower_id, followee_id) as broken
      from follow_requests join follows using (follower_id, followee_id)`,
  },
  {
    name: 'an actor of another server is found there, and one from here is not',
    broken: sql`select '@' || a.handle as broken from actors a left join remote_actors r on r.actor_id = a.id
      where (a.domain is null) <> (r.actor_id is null)`,
  },
  {
    name: 'a follow is read where its follower is',
    broken: sql`select format('%s follows %s', f.follower_id, f.followee_id) as broken
      from follows f join actors a on a.id = f.follower_id where f.reads_elsewhere <> (a.domain is not null)`,
  },
  {
    name: 'an actor of another server has no account, team or topic here',
    broken: sql`select '@' || a.handle as broken from actors a where a.domain is not null and (
      exists (select 1 from memberships m where a.id in (m.organisation_id, m.person_id))
      or exists (select 1 from topic_follows t where t.follower_id = a.id))`,
  },
  {
    name: 'pages put forward only those whom they follow',
    broken: sql`select format('%s endorses %s', e.actor_id, e.endorsed_id) as broken from endorsements e
      where not exists (select 1 from follows f where f.follower_id = e.actor_id and f.followee_id = e.endorsed_id)`,
  },
  {
    name: 'a move is undone after it was made',
    broken: sql`select format('%s went to %s', actor_id, target_id) as broken from actor_moves where undone_at < moved_at`,
  },
]
