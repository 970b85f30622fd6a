import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** The chain. */
export const relaysInvariants: Invariant[] = [
  {
    name: 'relays are as many as are counted',
    broken: sql`select format('post %s: %s counted, %s there', p.id, p.relays_count, r.n) as broken
      from posts p cross join lateral (
        select count(*)::int as n from relays r where r.post_id = p.id and r.undone_at is null) r
      where p.relays_count <> r.n`,
  },
  {
    name: 'a relay is one link further than the one that it came through',
    broken: sql`select format('relay %s: %s', r.id, r.distance) as broken
      from relays r left join relays t on t.id = r.through_id where r.distance <> coalesce(t.distance, 0) + 1`,
  },
  {
    name: 'a relay came through one of the same post',
    broken: sql`select 'relay ' || r.id as broken from relays r join relays t on t.id = r.through_id where r.post_id <> t.post_id`,
  },
  {
    name: 'a planned relay came through one of the same post',
    broken: sql`select 'planned relay ' || n.id as broken from planned_relays n join relays t on t.id = n.through_id
      where n.post_id <> t.post_id`,
  },
  {
    name: 'a relay came through an earlier one, so that no chain bites its tail',
    // Those of other servers arrive in any order: their distances grow along the chain, which no ring allows.
    broken: sql`select 'relay ' || id as broken from relays
      where through_id >= id and not exists (select 1 from remote_relays m where m.relay_id = relays.id)`,
  },
  {
    name: 'nobody relays her own post',
    broken: sql`select 'relay ' || r.id as broken from relays r join posts p on p.id = r.post_id where r.actor_id = p.author_id`,
  },
  {
    name: 'only what everyone may see is relayed',
    broken: sql`select 'relay ' || r.id as broken from relays r join posts p on p.id = r.post_id
      where r.undone_at is null and p.visibility not in ('public', 'unlisted')`,
  },
  {
    name: 'a link waits for another only as long as that is not here',
    broken: sql`select 'relay ' || w.relay_id as broken from remote_relays w join remote_relays t on t.uri = w.through_uri`,
  },
]
