import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idFloor, type PostId } from '#platform/ids.ts'
import type { Viewer } from '../publishing/index.ts'
import type { Wish } from './correct.ts'
import { strengths } from './readings.ts'

/** What her acts say of one speciality, territory or source. */
export type WeighedRow = {
  what: 'speciality' | 'territory' | 'source'
  id: string
  weight: number
  posts: number
  reads: number
  saves: number
  relays: number
  replies: number
}
export type TasteRow = {
  learns: boolean
  seat: string | null
  topics: string[]
  fields: string[]
  corrections: Record<string, Wish> | null
  lessened: [PostId, ActorId, string[]][] | null
  posts: PostId[]
  /** When she opened what she read, the last first: milliseconds. */
  opened: number[]
  total: number
  weighed: WeighedRow[]
}

export const REMEMBERED_MS = 365 * 24 * 3600 * 1000
/** To come by something tells little: what a page shows is read because it is there. */
export const CAME_BY = 0.25
/** Her latest acts, of each kind: what is older says little of today. */
const READINGS = 200
const MARKS = 50
/** Of the posts that she did something with, so many say what else goes with them. */
export const TASTE_POSTS = 60

/**
 * What a reader did of late, summed, with what she follows and says of herself: one statement. Relays, saves and answers
 * stand where they belong and are not kept again; where she does not let it be learnt, none of them is looked at.
 */
export async function readTaste(db: Reader, viewer: NonNullable<Viewer>, now: Date): Promise<TasteRow> {
  const reader = viewer.personId
  const since = new Date(now.getTime() - REMEMBERED_MS)
  const floor = idFloor(since)
  const { rows } = await sql<TasteRow>`
    with me as materialized (
      select coalesce(c.learns, true) as learns,
        case when coalesce(c.learns, true) then greatest(c.learns_since, ${since}::timestamptz) else 'infinity' end as since
      from (select 1) one left join relevance_readers c on c.reader_id = ${reader}
    ), acts as materialized (
      (select post_id, at, 'read' as kind, case when opened then ${sql.lit(strengths.read)} else ${sql.lit(CAME_BY)} end as strength
        from relevance_readings where reader_id = ${reader} and at >= (select since from me)
        order by at desc limit ${sql.lit(READINGS)})
      union all
      (select post_id, since, 'save', ${sql.lit(strengths.save)} from bookmarks
        where actor_id = ${reader} and since >= (select me.since from me) order by since desc limit ${sql.lit(MARKS)})
      union all
      (select post_id, relayed_at, 'relay', ${sql.lit(strengths.relay)} from relays
        where actor_id = any(${viewer.actorIds}::bigint[]) and undone_at is null and id >= ${floor}::bigint
          and relayed_by = ${reader} and relayed_at >= (select since from me) order by id desc limit ${sql.lit(MARKS)})
      union all
      (select in_reply_to, published_at, 'reply', ${sql.lit(strengths.reply)} from (
        select in_reply_to, published_at, written_by from posts
        where author_id = any(${viewer.actorIds}::bigint[]) and withdrawn_at is null and id >= ${floor}::bigint
        order by id desc limit ${sql.lit(2 * MARKS)}) written
        where in_reply_to is not null and written_by = ${reader} and published_at >= (select since from me))
    ), done as materialized (
      select a.*, p.author_id, coalesce(p.territory, w.seat) as place
      from (select post_id, max(at) as at, sum(strength) as strength, max((kind = 'read')::int) as reads,
          sum((kind = 'save')::int) as saves, sum((kind = 'relay')::int) as relays, max((kind = 'reply')::int) as replies
        from acts group by post_id) a
        join posts p on p.id = a.post_id join actors w on w.id = p.author_id
      where p.withdrawn_at is null and p.author_id <> all(${viewer.actorIds}::bigint[])
    ), about as (
      select 'source' as what, author_id::text as id, strength, reads, saves, relays, replies from done
      union all select 'territory', place, strength, reads, saves, relays, replies from done where place is not null
      union all select 'speciality', s.speciality, strength, reads, saves, relays, replies
        from done cross join lateral (select speciality from post_specialities where post_id = done.post_id offset 0) s
    )
    select me.learns, (select seat from actors where id = ${reader}) as seat,
      array(select topic from topic_follows where follower_id = ${reader}) as topics,
      array(select speciality from actor_specialities where actor_id = ${reader}) as fields,
      (select json_object_agg(subject, wish) from relevance_corrections where reader_id = ${reader}) as corrections,
      (select json_agg(json_build_array(l.post_id::text, p.author_id::text,
          array(select speciality from post_specialities s where s.post_id = p.id)))
        from (select post_id from relevance_lessened where reader_id = ${reader}
          order by at desc limit ${sql.lit(2 * MARKS)}) l join posts p on p.id = l.post_id) as lessened,
      array(select post_id from done order by at desc, post_id desc limit ${sql.lit(TASTE_POSTS)}) as posts,
      array(select extract(epoch from at)::float8 * 1000 from acts where kind = 'read' and strength = ${sql.lit(strengths.read)}
        order by at desc) as opened,
      (select coalesce(sum(strength), 0)::float8 from done) as total,
      (select coalesce(json_agg(w), '[]') from (
        select what, id, sum(strength)::float8 as weight, count(*)::int as posts, sum(reads)::int as reads,
          sum(saves)::int as saves, sum(relays)::int as relays, sum(replies)::int as replies
        from about group by what, id) w) as weighed
    from me`.execute(db)
  return rows[0]!
}
