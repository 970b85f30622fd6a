import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { type ActorBrief, briefsById } from '../actors/index.ts'
import { type Post, type Viewer, visiblePosts } from '../publishing/index.ts'

/** One line of a card's header: who passed it on, and why. */
export type CardLink = {
  id: RelayId
  by: ActorBrief
  why: string | null
  speciality: string | null
  territory: string | null
  at: Date
}

/** Everything a card shows, for one viewer. The same for the page, the API and the feeds. */
export type Card = {
  post: Post
  author: ActorBrief
  repliedTo: ActorBrief | null
  /** The relays that brought it here (of those the owner follows, in a home feed), newest first. */
  relays: { total: number; links: CardLink[] }
  viewer: { favourited: boolean; saved: boolean; relayedAs: ActorId[] } | null
}

const LINKS_SHOWN = 5

/**
 * Posts by id → cards, in the given order; those that the viewer may not see are left out.
 * @param within whose followed relayers the card lists; null lists all relays
 */
export async function hydrateCards(
  db: Reader,
  ids: readonly PostId[],
  viewer: Viewer,
  within: ActorId | null,
): Promise<Card[]> {
  const posts = await visiblePosts(db, ids, viewer)
  const kept = ids.filter((id) => posts.has(id))
  const parents = [...posts.values()].flatMap((post) => (post.inReplyTo ? [post.inReplyTo] : []))
  const [links, marks, repliedTo] = await Promise.all([
    relayLinks(db, kept, within),
    viewer ? viewerMarks(db, kept, viewer) : null,
    authorsOf(db, parents),
  ])
  const actors = await briefsById(db, [
    ...new Set([
      ...[...posts.values()].map((post) => post.authorId),
      ...links.map((link) => link.actor_id),
      ...repliedTo.values(),
    ]),
  ])
  const linksByPost = Map.groupBy(links, (link) => link.post_id)
  return kept.flatMap((id) => {
    const post = posts.get(id)!
    const author = actors.get(post.authorId)
    if (!author) return []
    const own = linksByPost.get(id) ?? []
    const mark = marks?.get(id)
    return {
      post,
      author,
      repliedTo: (post.inReplyTo && actors.get(repliedTo.get(post.inReplyTo) ?? ('' as ActorId))) || null,
      relays: {
        total: own[0]?.total ?? 0,
        links: own.flatMap((link) => {
          const by = actors.get(link.actor_id)
          return by
            ? [
                {
                  id: link.id,
                  by,
                  why: link.why,
                  speciality: link.speciality,
                  territory: link.territory,
                  at: link.relayed_at,
                },
              ]
            : []
        }),
      },
      viewer: viewer && {
        favourited: mark?.favourited ?? false,
        saved: mark?.saved ?? false,
        relayedAs: mark?.relayed_as ?? [],
      },
    }
  })
}

type LinkRow = {
  id: RelayId
  post_id: PostId
  actor_id: ActorId
  why: string | null
  speciality: string | null
  territory: string | null
  relayed_at: Date
  total: number
}

async function relayLinks(db: Reader, ids: readonly PostId[], within: ActorId | null): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  const followed = within
    ? sql`and exists (select 1 from follows f where f.follower_id = ${within} and f.followee_id = r.actor_id)`
    : sql``
  const result = await sql<LinkRow>`
    select id, post_id, actor_id, why, speciality, territory, relayed_at, total::int from (
      select r.*, row_number() over (partition by r.post_id order by r.id desc) as nth, count(*) over (partition by r.post_id) as total
      from relays r join actors a on a.id = r.actor_id and a.state = 'active'
      where r.post_id = any(${ids}) and r.undone_at is null ${followed}
    ) ranked where nth <= ${LINKS_SHOWN} order by post_id, nth`.execute(db)
  return result.rows
}

type MarkRow = { id: PostId; favourited: boolean; saved: boolean; relayed_as: ActorId[] }

async function viewerMarks(
  db: Reader,
  ids: readonly PostId[],
  viewer: NonNullable<Viewer>,
): Promise<Map<PostId, MarkRow>> {
  if (ids.length === 0) return new Map()
  const result = await sql<MarkRow>`
    select p.id,
      exists (select 1 from favourites f where f.post_id = p.id and f.actor_id = ${viewer.personId}) as favourited,
      exists (select 1 from bookmarks b where b.post_id = p.id and b.actor_id = ${viewer.personId}) as saved,
      array(select r.actor_id from relays r where r.post_id = p.id and r.undone_at is null and r.actor_id = any(${viewer.actorIds})) as relayed_as
    from unnest(${ids}::bigint[]) p(id)`.execute(db)
  return new Map(result.rows.map((row) => [row.id, row]))
}

async function authorsOf(db: Reader, ids: readonly PostId[]): Promise<Map<PostId, ActorId>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('posts')
    .innerJoin('actors', 'actors.id', 'posts.author_id')
    .select(['posts.id', 'author_id'])
    .where((eb) => eb('posts.id', '=', eb.fn.any(eb.val(ids))))
    .where('actors.state', '=', 'active')
    .execute()
  return new Map(rows.map((row) => [row.id, row.author_id]))
}
