import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { apartFrom, keptApart, type Role } from '../actors/index.ts'
import { actorsOf, type EachViewer, type Looker, visibleTo } from '../publishing/index.ts'

/** `12.3`: the third version of the actor 12. */
export type ActorVersion = `${string}.${number}`

/** A relay: its id, why, speciality, territory and time, the id and version of who relayed, and the relay that it came through. */
export type LinkRow = [RelayId, string | null, string | null, string | null, string, ActorId, number, RelayId | null]

/** One entry of a page. Without a `version` the viewer may not see the post, or it is gone. */
export type CardRow = {
  post_id: PostId
  position: string
  version: number | null
  has_poll: boolean
  replies_count: number
  relays_count: number
  favourites_count: number
  quotes_count: number
  author_id: ActorId
  author_version: number
  replied_to: ActorVersion | null
  /** The newest of its links, and one more where there are more than are shown; null where it has none. */
  links: LinkRow[] | null
  /** In a home feed: something about the same address stands below it. */
  alike: boolean
  favourited: boolean
  saved: boolean
  relayed_as: ActorId[] | null
  /** Whether the viewer muted the conversation that it belongs to. */
  muted: boolean
  /** That the viewer is its author; null where she may be of the author's team. */
  own: boolean | null
  /** Of the viewer's own: whether it stands at the top of her page. */
  pinned: boolean
  /** Of a structure of whose team the viewer is: her role there, and who wrote for it (`editor 12.3`). */
  pen: `${Role} ${ActorVersion}` | null
}

export const LINKS_SHOWN = 5

/** The relayers whom a card names: in a home feed those whose relays its owner follows, elsewhere all but those kept apart. */
const named = (viewer: Looker | EachViewer, within: ActorId | RawBuilder<ActorId> | null) => {
  if (within)
    return sql`and exists (select 1 from follows f
      where f.follower_id = ${within} and f.followee_id = r.actor_id and f.relays_shown and not f.muted)`
  return viewer ? sql`and r.actor_id <> all(${apartFrom(viewer.personId)})` : sql``
}

/**
 * What may differ between two readings of a page of posts, in one statement: counts, marks, links, and which versions of
 * posts and actors there are now; what these say is remembered. Counts that are zero spare the look-ups that they would
 * answer, and what few pages need is asked so that the others do not pay for it.
 * @param entries a query of (post_id, position), in the order of the page
 * @param within whose home feed it is, of which the entries are: cards name the relayers whom she follows; null names all but those kept apart from the viewer
 */
export async function readCardRows(
  db: Reader,
  entries: RawBuilder<unknown>,
  viewer: Looker,
  within: ActorId | null,
): Promise<CardRow[]> {
  return (await cardRows<CardRow>(entries, viewer, within, sql``).execute(db)).rows
}

/** The row of a post as one of many viewers sees it, and what else differs for her: her vote, whether she follows its author. */
export type CardRowOf = CardRow & { viewer_id: ActorId; voted: string | null; followed: boolean }

/**
 * Where many are shown a post: the home feed of each (its cards name the relayers whom she follows), a feed of everyone's
 * (which shows her none of those from whom she keeps apart), or within another post.
 */
export type Place = 'home' | 'open' | 'within'

/** One post as each of these viewers sees it, in one statement; without a version where she may not, or does not want to. */
export async function readCardRowsOf(
  db: Reader,
  { postId, position }: { postId: PostId; position: string },
  viewers: readonly ActorId[],
  place: Place,
): Promise<CardRowOf[]> {
  const viewer = sql<ActorId>`e.viewer_id`
  const keptFrom = (actor: RawBuilder<unknown>) => keptApart(sql`v.id`, actor)
  const apart = sql`where not ${keptFrom(sql`(select author_id from posts where id = ${postId})`)}
    ${position === postId ? sql`` : sql`and not ${keptFrom(sql`(select actor_id from relays where id = ${position})`)}`}`
  const entries = sql`select ${postId}::bigint as post_id, ${position}::bigint as position, false as alike, v.id as viewer_id
    from unnest(${viewers}::bigint[]) v(id) ${place === 'open' ? apart : sql``}`
  const more = sql`, e.viewer_id, case when posts.has_poll then (select v.choices::text from poll_voters v
      where v.post_id = posts.id and v.actor_id = e.viewer_id) end as voted,
    posts.quote_policy = 'followers' and exists (select 1 from follows f
      where f.follower_id = e.viewer_id and f.followee_id = posts.author_id) as followed`
  const within = place === 'home' ? viewer : null
  return (await cardRows<CardRowOf>(entries, { personId: viewer }, within, more).execute(db)).rows
}

/** Posts that were published just now, each as its own viewer sees it, in one statement. */
export async function readCardRowsOfNew(
  db: Reader,
  posts: readonly { id: PostId; viewer: { personId: ActorId } }[],
): Promise<CardRow[]> {
  const entries = sql`select post_id, post_id as position, viewer_id
    from unnest(${posts.map(({ id }) => id)}::bigint[], ${posts.map(({ viewer }) => viewer.personId)}::bigint[])
      published(post_id, viewer_id)`
  return (await cardRows<CardRow>(entries, { personId: sql`e.viewer_id` }, null, sql``).execute(db)).rows
}

function cardRows<Row>(
  entries: RawBuilder<unknown>,
  viewer: Looker | EachViewer,
  within: ActorId | RawBuilder<ActorId> | null,
  more: RawBuilder<unknown>,
): RawBuilder<Row> {
  const marks = viewer
    ? sql`posts.favourites_count > 0 and exists (
          select 1 from favourites f where f.post_id = posts.id and f.actor_id = ${viewer.personId}) as favourited,
        exists (select 1 from bookmarks b where b.post_id = posts.id and b.actor_id = ${viewer.personId}) as saved,
        case when posts.relays_count > 0 then array(select r.actor_id from relays r
          where r.post_id = posts.id and r.undone_at is null and r.actor_id = any(${actorsOf(viewer)})) end as relayed_as,
        exists (select 1 from thread_mutes t where t.actor_id = ${viewer.personId} and t.thread_id = posts.thread_id) as muted,
        case when author.id = ${viewer.personId} then true when author.kind = 'person' then false end as own,
        author.id = ${viewer.personId} and exists (select 1 from post_pins p where p.post_id = posts.id) as pinned,
        case when author.kind = 'organisation' and author.id <> ${viewer.personId} then (
          select m.role || ' ' || w.id || '.' || w.version from memberships m join actors w on w.id = posts.written_by
          where m.organisation_id = author.id and m.person_id = ${viewer.personId}) end as pen`
    : sql`false as favourited, false as saved, null::bigint[] as relayed_as, false as muted,
        false as own, false as pinned, null as pen`
  return sql<Row>`
    select e.post_id, e.position, posts.version, posts.has_poll,
      posts.replies_count, posts.relays_count, posts.favourites_count, posts.quotes_count,
      author.id as author_id, author.version as author_version,
      case when posts.in_reply_to is not null then (select answered.id || '.' || answered.version from posts parent
        join actors answered on answered.id = parent.author_id and answered.state = 'active'
        where parent.id = posts.in_reply_to) end as replied_to,
      case when posts.relays_count > 0 then (select json_agg(link) from (
        select json_build_array(r.id::text, r.why, r.speciality, r.territory, r.relayed_at, by.id::text, by.version,
          r.through_id::text) as link
        from relays r join actors by on by.id = r.actor_id and by.state = 'active'
        where r.post_id = posts.id and r.undone_at is null ${named(viewer, within)}
        order by r.id desc limit ${sql.lit(LINKS_SHOWN + 1)}) newest) end as links,
      ${within ? sql`e.alike` : sql`false as alike`}, ${marks} ${more}
    from (${entries}) e
    left join (posts join actors author on author.id = posts.author_id and author.state = 'active')
      on posts.id = e.post_id and posts.withdrawn_at is null and ${visibleTo(viewer)}
    order by e.position desc`
}

/** How many links there are, of posts that have more than are shown. */
export async function countLinks(
  db: Reader,
  posts: readonly PostId[],
  viewer: Looker,
  within: ActorId | null,
): Promise<ReadonlyMap<PostId, number>> {
  if (posts.length === 0) return new Map()
  const { rows } = await sql<{ post_id: PostId; n: number }>`
    select r.post_id, count(*)::int as n from relays r join actors by on by.id = r.actor_id and by.state = 'active'
    where r.post_id = any(${posts}) and r.undone_at is null ${named(viewer, within)} group by r.post_id`.execute(db)
  return new Map(rows.map(({ post_id, n }) => [post_id, n]))
}
