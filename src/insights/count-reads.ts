import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { FOUND_HERE, OPEN_WEB } from './way.ts'

/** A post that someone read, the relay in whose card it stood, if in one, and whether she opened its page. */
export type Sighting = {
  postId: PostId
  seenIn: RelayId | null
  opened: boolean
  by: { readerId: ActorId } | { visitHash: Buffer }
}

/**
 * Counts a batch of reads in one statement: each reader once for a post, each visit once a day. Everything is written
 * in the order of its keys (reads, visits, counts, days), so that two batches at once never wait for each other in a ring.
 *
 * The distance of a signed-in reader: 0 where she follows the author, a topic that the author gave to the post, or a coverage
 * in which it stands by its author; else that of the nearest relay by someone she follows, or that put it into a coverage
 * that she follows (the oldest of equals); else that of the relay in whose card
 * she saw it; else that of the relay by which it first came to her feed; else she found it here by herself.
 * The relay that gave the distance is the one that brought the read.
 * @returns the posts whose numbers grew
 */
export async function countReads(db: Reader, sightings: readonly Sighting[], day: string): Promise<PostId[]> {
  const members = sightings.flatMap(({ by, ...rest }) => ('readerId' in by ? { ...rest, readerId: by.readerId } : []))
  const visits = sightings.flatMap(({ by, ...rest }) => ('visitHash' in by ? { ...rest, hash: by.visitHash } : []))
  const result = await sql<{ post_id: PostId }>`
    with told as (
      select distinct on (t.post_id, t.reader_id) t.post_id, t.reader_id, t.seen_in
      from unnest(${members.map((m) => m.postId)}::bigint[], ${members.map((m) => m.readerId)}::bigint[],
        ${members.map((m) => m.seenIn)}::bigint[]) t(post_id, reader_id, seen_in)
      order by t.post_id, t.reader_id, t.seen_in nulls last
    ), came as (
      select distinct on (v.hash) v.hash, v.post_id, v.seen_in
      from unnest(${visits.map((v) => v.hash)}::bytea[], ${visits.map((v) => v.postId)}::bigint[],
        ${visits.map((v) => v.seenIn)}::bigint[]) v(hash, post_id, seen_in)
      order by v.hash, v.seen_in nulls last
    ), fresh as (
      insert into reads (post_id, reader_id)
      select t.post_id, t.reader_id from told t where exists (select 1 from posts p where p.id = t.post_id)
      order by t.post_id, t.reader_id on conflict do nothing returning post_id, reader_id
    ), first_visits as (
      insert into visits (day, hash)
      select ${day}::date, v.hash from came v where exists (select 1 from posts p where p.id = v.post_id)
      order by v.hash on conflict do nothing returning hash
    ), placed as (
      select f.post_id, case when d.direct then 0 else coalesce(link.distance, ${FOUND_HERE}) end as distance,
        coalesce(link.id, 0) as relay_id
      from fresh f join told t using (post_id, reader_id) join posts p on p.id = f.post_id
      cross join lateral (select
        exists (select 1 from follows w where w.follower_id = f.reader_id and w.followee_id = p.author_id)
        or exists (select 1 from post_specialities s join topic_follows w
          on w.topic = 'speciality:' || s.speciality and w.follower_id = f.reader_id where s.post_id = p.id)
        or exists (select 1 from topic_follows w
          where w.topic = 'territory:' || p.territory and w.follower_id = f.reader_id)
        or exists (select 1 from topic_entries e join topic_follows w on w.topic = e.topic and w.follower_id = f.reader_id
          where e.post_id = f.post_id and e.topic like 'coverage:%' and e.relay_id is null) as direct) d
      left join lateral (
        select candidate.id, candidate.distance from (
          select r.id, r.distance, coalesce(r.id = t.seen_in, false) as seen,
            r.undone_at is null and (exists (select 1 from follows w
                where w.follower_id = f.reader_id and w.followee_id = r.actor_id)
              or exists (select 1 from topic_entries e join topic_follows w on w.topic = e.topic and w.follower_id = f.reader_id
                where e.post_id = f.post_id and e.topic like 'coverage:%' and e.relay_id = r.id)) as followed,
            r.id = (select e.first_relay_id from feed_entries e
              where e.owner_id = f.reader_id and e.post_id = f.post_id) as arrived
          from relays r where not d.direct and r.post_id = f.post_id and r.actor_id <> f.reader_id
        ) candidate where followed or seen or arrived
        order by followed desc, case when followed then distance end, seen desc, id limit 1) link on true
    ), visited as (
      select v.post_id, ${OPEN_WEB}::int as distance,
        coalesce((select r.id from relays r where r.id = v.seen_in and r.post_id = v.post_id), 0) as relay_id
      from came v join first_visits using (hash)
    ), every as (
      select * from placed union all select * from visited
    ), counted as (
      insert into read_counts as c (post_id, distance, relay_id, reads)
      select post_id, distance, relay_id, count(*) from every group by 1, 2, 3 order by 1, 2, 3
      on conflict (post_id, distance, relay_id) do update set reads = c.reads + excluded.reads
      returning post_id
    ), by_day as (
      insert into read_days as c (post_id, day, members, visitors)
      select post_id, ${day}::date, count(*) filter (where distance <> ${OPEN_WEB}),
        count(*) filter (where distance = ${OPEN_WEB}) from every group by 1 order by 1
      on conflict (post_id, day) do update
        set members = c.members + excluded.members, visitors = c.visitors + excluded.visitors
    )
    select distinct post_id from counted`.execute(db)
  return result.rows.map((row) => row.post_id)
}
