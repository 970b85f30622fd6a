import { type RawBuilder, sql } from 'kysely'
import { idFloor, type PostId } from '#platform/ids.ts'
import { neighboursOf } from '#reference/index.ts'
import type { Viewer } from '../publishing/index.ts'
import type { InstanceSize } from './instance-size.ts'
import type { Kin } from './kin-rows.ts'
import type { Taste } from './taste.ts'
import { TASTE_POSTS } from './tastes.ts'

const DAY_MS = 24 * 3600 * 1000
const HOME_DAYS = 30
const FIELD_DAYS = 14
const NEW_DAYS = 7
/** Events and deadlines come into sight so long before. */
const AHEAD_DAYS = 30
/** How many of each kind are looked at: together two or three hundred. */
const most = { home: 120, topic: 10, like: 30, ahead: 40, beside: 10, rising: 20, small: 12, lately: 100 }

/** For whom candidates are looked for, and what is known of her and of the instance. */
export type Asked = {
  viewer: NonNullable<Viewer>
  taste: Taste
  kin: Kin
  rising: readonly PostId[]
  size: InstanceSize
  now: Date
}

/** A query of (post_id, home, likeness, like_id): `home` where it came to her home feed. */
export type Found = RawBuilder<unknown>

/** What came to her home feed, what comes near, and where she lets it be learnt what her fields hold, rises, or is new and small. */
export function foundAround({ viewer, taste, kin, rising, size: { small }, now }: Asked): Found {
  const reader = viewer.personId
  const ago = (days: number) => idFloor(new Date(now.getTime() - days * DAY_MS))
  const near = taste.places.filter((place) => !place.startsWith('com-'))
  const beside = near.flatMap((place) => (place.startsWith('dep-') ? neighboursOf(place) : []))
  const topics = [
    ...[...taste.fields].map((id) => `speciality:${id}`),
    ...near.slice(0, 1).map((id) => `territory:${id}`),
  ]
  const calls = [...topics, ...taste.topics]
  const ahead = new Date(now.getTime() + AHEAD_DAYS * DAY_MS)
  const learnt = sql`
    union all
    select t.post_id, false from unnest(${topics}::text[]) f(topic) cross join lateral (
      select post_id from topic_entries where topic = f.topic and position > ${ago(FIELD_DAYS)}::bigint
      order by position desc limit ${sql.lit(most.topic)}) t
    union all
    select id, false from unnest(${[...kin.posts.keys(), ...rising.slice(0, most.rising)]}::bigint[]) others(id)
    union all
    (select n.id, false from (
        select id, author_id from posts where withdrawn_at is null and visibility = 'public' and in_reply_to is null
          and not remote and id > ${ago(NEW_DAYS)}::bigint order by id desc limit ${sql.lit(most.lately)}) n
      join actors a on a.id = n.author_id
        and (a.followers_count < ${small.followers} or a.created_at > ${small.since})
      order by n.id desc limit ${sql.lit(most.small)})`
  const events = (places: readonly string[], limit: number) => sql`
    (select post_id, false from gatherings
      where cancelled_at is null and starts_at between ${now} and ${ahead} and territories && ${places}::text[]
      order by starts_at limit ${sql.lit(limit)})`
  return sql`
    select post_id, bool_or(home) as home, 0::float8 as likeness, null::bigint as like_id from (
      (select post_id, true as home from feed_entries where owner_id = ${reader} and position > ${ago(HOME_DAYS)}::bigint
        order by position desc limit ${sql.lit(most.home)})
      union all ${events(near, most.ahead)}
      union all ${events(beside, most.beside)}
      union all
      (select c.id, false from posts c
        where c.deadline between (${now}::timestamptz at time zone 'Europe/Paris')::date and ${ahead}::date
          and c.withdrawn_at is null and c.visibility = 'public'
          and (exists (select 1 from follows w where w.follower_id = ${reader} and w.followee_id = c.author_id)
            or exists (select 1 from topic_entries t where t.post_id = c.id and t.topic = any(${calls}::text[])))
        order by c.deadline, c.id limit ${sql.lit(most.ahead)})
      ${taste.learns ? learnt : sql``}) every group by post_id`
}

/** What goes with what she read, the most first, and of what she read that which foretells it most. */
export function foundAlike({ taste }: Asked): Found {
  return sql`
    with liked as materialized (
      select by_id, post_id, weight from relevance_likeness where by_id = any(${taste.posts}::bigint[]))
    select distinct on (l.post_id) l.post_id, false as home, best.likeness, l.by_id as like_id from (
      select * from (select post_id, sum(weight) as likeness from liked group by post_id
        order by likeness desc limit ${sql.lit(most.like + TASTE_POSTS)}) those
      where post_id <> all(${taste.posts}::bigint[]) order by likeness desc limit ${sql.lit(most.like)}) best
    join liked l on l.post_id = best.post_id order by l.post_id, l.weight desc, l.by_id`
}
