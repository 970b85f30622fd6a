import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { apartFrom } from '../actors/index.ts'
import { visibleTo } from '../publishing/index.ts'
import { type Asked, type Found, foundAlike, foundAround } from './found-posts.ts'

const DAY_MS = 24 * 3600 * 1000

/** A post that may stand in the feed of a reader, and what speaks for it, counted. */
export type CandidateRow = {
  id: PostId
  kind: 'note' | 'article' | 'event'
  author_id: ActorId
  published_at: Date
  link: string | null
  /** Its territory, or else that of its author's seat. */
  place: string | null
  specialities: string[]
  /** Those of its hashtags that she follows. */
  hashtags: string[]
  /** The topics of the coverages that she follows, and whose posts it is among. */
  coverages: string[]
  followed: boolean
  relayed: number
  /** When the first of those whom she follows relayed it. */
  first_relayed_at: Date | null
  /** Of an event: when it begins, is over, and where it is. Of a call: when its last day ends. */
  starts_at: Date | null
  until: Date | null
  places: string[] | null
  likeness: number
  /** Of what she read, that which foretells it most. */
  like: PostId | null
  lately: number
  taken_up: number
  first: boolean
  small: boolean
  read_at: Date | null
}

/**
 * The posts that may stand in her feed, each with what is known of it for her: what came to her home feed, what her fields
 * and her territory hold, what goes with what she read or is read by those who read as she does, what rises, what comes
 * near, what is new and small. Bounded by the limits of each; nothing that she may not see, of those she keeps apart, of
 * her own, or that she wants no more of. Where nothing is learnt, only what she follows and what comes near.
 *
 * To find what goes with what she read takes a third of it all, so that it is asked beside the rest; a post of both is the
 * one of the rest, which may have come to her home feed.
 */
export async function readCandidates(db: Reader, asked: Asked): Promise<CandidateRow[]> {
  const [around, alike] = await Promise.all([
    readRows(db, asked, foundAround(asked)),
    asked.taste.learns && asked.taste.posts.length > 0 ? readRows(db, asked, foundAlike(asked)) : [],
  ])
  const rows = new Map(around.map((row) => [row.id, row]))
  for (const row of alike) {
    const { likeness, like } = row
    rows.set(row.id, { ...row, ...rows.get(row.id), likeness, like })
  }
  return [...rows.values()]
}

async function readRows(
  db: Reader,
  { viewer, taste, size: { small }, now }: Asked,
  found: Found,
): Promise<CandidateRow[]> {
  const reader = viewer.personId
  const followed = (kind: string) => [...taste.topics].filter((topic) => topic.startsWith(`${kind}:`))
  const [hashtags, coverages] = [followed('hashtag'), followed('coverage')]
  const fields = [...taste.fields]
  const lately = new Date(now.getTime() - DAY_MS)
  const { rows } = await sql<CandidateRow>`
    with followed as materialized (
      select followee_id, relays_shown from follows where follower_id = ${reader} and not muted
    ), found as materialized (${found}
    ), apart as materialized (select ${apartFrom(reader)} as ids
    ), kept as materialized (
      select posts.id, posts.kind, posts.author_id, posts.written_by, posts.published_at, posts.link,
        coalesce(posts.territory, a.seat) as place, posts.relays_count > 0 as has_relays, posts.replies_count > 0 as has_replies,
        f.followee_id is not null as followed, g.starts_at, coalesce(g.ends_at, g.starts_at,
          (posts.deadline + 1)::timestamp at time zone 'Europe/Paris') as until, g.territories as places,
        found.likeness, found.like_id as like,
        not posts.remote and (a.followers_count < ${small.followers} or a.created_at > ${small.since}) as small
      from found join posts on posts.id = found.post_id
        cross join lateral (select seat, limited, searchable, followers_count, created_at from actors
          where id = posts.author_id and state = 'active' offset 0) a
        left join followed f on f.followee_id = posts.author_id
        left join lateral (select starts_at, ends_at, territories, cancelled_at from gatherings
          where posts.kind = 'event' and post_id = posts.id offset 0) g on true
      where posts.withdrawn_at is null and posts.in_reply_to is null and posts.visibility <> 'mentioned'
        and posts.author_id <> all((select ids from apart)::bigint[]) and posts.author_id <> all(${viewer.actorIds}::bigint[])
        and posts.id <> all(${taste.lessened.posts}::bigint[])
        and (found.home and ${visibleTo(viewer)} or posts.visibility = 'public' and a.searchable and not a.limited)
        and g.cancelled_at is null
        and not exists (select 1 from answers n where n.post_id = posts.id and n.person_id = ${reader} and n.answer = 'no')
    ), relayed as materialized (
      select r.post_id, count(f.followee_id)::int as relayed, min(r.relayed_at) filter (where f.followee_id is not null) as first_at,
        array_agg(r.relayed_by) filter (where r.relayed_at > ${lately}) as lately_by,
        (count(*) filter (where exists (select 1 from actor_specialities s
            where s.actor_id = r.actor_id and s.speciality = any(${fields}::text[]))
          and exists (select 1 from actors b where b.id = r.actor_id and b.kind = 'organisation' offset 0)))::int as taken_up
      from kept join relays r on kept.has_relays and r.post_id = kept.id and r.undone_at is null
        left join followed f on f.followee_id = r.actor_id and f.relays_shown
      group by r.post_id)
    select kept.id, kept.kind, kept.author_id, kept.published_at, kept.link, kept.place, kept.followed, kept.starts_at, kept.until,
      kept.places, kept.likeness, kept.like, kept.small,
      array(select s.speciality from post_specialities s where s.post_id = kept.id) as specialities,
      case when cardinality(${hashtags}::text[]) > 0 then array(select h.hashtag from post_hashtags h
        where h.post_id = kept.id and 'hashtag:' || h.hashtag = any(${hashtags}::text[])) else '{}' end as hashtags,
      case when cardinality(${coverages}::text[]) > 0 then array(select topic from topic_entries t
        where t.post_id = kept.id and t.topic = any(${coverages}::text[]) order by topic) else '{}' end as coverages,
      coalesce(relayed.relayed, 0) as relayed, relayed.first_at as first_relayed_at, coalesce(relayed.taken_up, 0) as taken_up,
      (select count(*)::int from (
        select reader_id from relevance_readings r where r.post_id = kept.id and r.opened and r.at > ${lately}
        union select unnest(relayed.lately_by)
        union select r.written_by from posts r where kept.has_replies and r.in_reply_to = kept.id
          and r.withdrawn_at is null and r.published_at > ${lately}) people(id)
        where ${taste.learns} and people.id not in (${reader}, kept.written_by)) as lately,
      kept.link is not null and exists (select 1 from posts later where later.link = kept.link and later.id > kept.id
          and later.withdrawn_at is null and later.author_id <> kept.author_id)
        and not exists (select 1 from posts earlier where earlier.link = kept.link and earlier.id < kept.id
          and earlier.withdrawn_at is null) as first,
      mine.at as read_at
    from kept left join relayed on relayed.post_id = kept.id
      left join relevance_readings mine on mine.reader_id = ${reader} and mine.post_id = kept.id`.execute(db)
  return rows
}
