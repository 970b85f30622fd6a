import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { ActorKind } from '../actors/index.ts'
import { actorsOf, type Looker, visibleTo } from '../publishing/index.ts'

/** An actor as the statement below tells it, under a prefix or inside JSON. */
export type ActorRow = {
  id: ActorId
  kind: ActorKind
  handle: string
  name: string
  avatar_key: string | null
  seat: string | null
  sample: boolean
}

export type LinkRow = {
  id: RelayId
  why: string | null
  speciality: string | null
  territory: string | null
  at: string
  by: ActorRow
}

/** One entry of a page. Without a `version` the viewer may not see the post, or it is gone. */
export type CardRow = {
  post_id: PostId
  position: string
  version: number | null
  kind: string
  visibility: string
  language: string
  title: string | null
  warning: string | null
  in_reply_to: PostId | null
  thread_id: PostId
  territory: string | null
  published_at: Date
  edited_at: Date | null
  replies_count: number
  relays_count: number
  favourites_count: number
  has_poll: boolean
  author_id: ActorId
  author_kind: ActorKind
  author_handle: string
  author_name: string
  author_avatar_key: string | null
  author_seat: string | null
  author_sample: boolean
  replied_to: ActorRow | null
  links: LinkRow[] | null
  links_total: number
  favourited: boolean
  saved: boolean
  relayed_as: ActorId[] | null
  speaks: boolean
  written_by: ActorRow | null
}

const LINKS_SHOWN = 5

const actor = (alias: string) => {
  const a = sql.table(alias)
  return sql`json_build_object('id', ${a}.id::text, 'kind', ${a}.kind, 'handle', ${a}.handle, 'name', ${a}.name,
    'avatar_key', ${a}.avatar_key, 'seat', ${a}.seat, 'sample', ${a}.sample)`
}

/**
 * Everything about a page of posts that may differ between two readings, in one statement; the texts, which do not, are
 * remembered by version. Counts that are zero spare the look-ups that they would answer.
 * @param entries a query of (post_id, position), in the order of the page
 * @param within whose followed relayers the cards name; null names all
 */
export async function readCardRows(
  db: Reader,
  entries: RawBuilder<unknown>,
  viewer: Looker,
  within: ActorId | null,
): Promise<CardRow[]> {
  const followed = within
    ? sql`and exists (select 1 from follows f where f.follower_id = ${within} and f.followee_id = r.actor_id)`
    : sql``
  const marks = viewer
    ? sql`case when posts.favourites_count > 0 then exists (
          select 1 from favourites f where f.post_id = posts.id and f.actor_id = ${viewer.personId}) else false end as favourited,
        exists (select 1 from bookmarks b where b.post_id = posts.id and b.actor_id = ${viewer.personId}) as saved,
        case when posts.relays_count > 0 then array(select r.actor_id from relays r
          where r.post_id = posts.id and r.undone_at is null and r.actor_id = any(${actorsOf(viewer)})) end as relayed_as,
        case when author.kind = 'person' then author.id = ${viewer.personId} else exists (select 1 from memberships m
          where m.organisation_id = author.id and m.person_id = ${viewer.personId} and m.role in ('owner', 'editor')) end as speaks,
        case when author.kind = 'organisation' then (select ${actor('writer')} from memberships m
          join actors writer on writer.id = posts.written_by
          where m.organisation_id = author.id and m.person_id = ${viewer.personId}) end as written_by`
    : sql`false as favourited, false as saved, null::bigint[] as relayed_as, false as speaks, null as written_by`
  const result = await sql<CardRow>`
    select e.post_id, e.position::text, posts.version, posts.kind, posts.visibility, posts.language, posts.title,
      posts.warning, posts.in_reply_to, posts.thread_id, posts.territory, posts.published_at, posts.edited_at,
      posts.replies_count, posts.relays_count, posts.favourites_count, posts.has_poll,
      author.id as author_id, author.kind as author_kind, author.handle as author_handle, author.name as author_name,
      author.avatar_key as author_avatar_key, author.seat as author_seat, author.sample as author_sample,
      case when posts.in_reply_to is not null then (select ${actor('answered')} from posts parent
        join actors answered on answered.id = parent.author_id and answered.state = 'active'
        where parent.id = posts.in_reply_to) end as replied_to,
      shown.links, coalesce(shown.total, 0)::int as links_total, ${marks}
    from (${entries}) e
    left join (posts join actors author on author.id = posts.author_id and author.state = 'active')
      on posts.id = e.post_id and posts.withdrawn_at is null and ${visibleTo(viewer)}
    left join lateral (
      select json_agg(link order by nth) filter (where nth <= ${LINKS_SHOWN}) as links, count(*) as total from (
        select row_number() over (order by r.id desc) as nth,
          json_build_object('id', r.id::text, 'why', r.why, 'speciality', r.speciality, 'territory', r.territory,
            'at', r.relayed_at, 'by', ${actor('by')}) as link
        from relays r join actors by on by.id = r.actor_id and by.state = 'active'
        where r.post_id = posts.id and r.undone_at is null ${followed}
      ) ranked
    ) shown on posts.relays_count > 0
    order by e.position desc`.execute(db)
  return result.rows
}
