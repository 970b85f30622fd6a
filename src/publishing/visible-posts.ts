import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { blockersOf, hasBlocked, type Voice } from '../actors/index.ts'
import type { Looker, Post, Viewer } from './post.ts'
import { postColumns, postOf } from './posts.ts'
import { refuse } from './refusals.ts'
import { readViewer } from './viewer.ts'

/** Every viewer of a statement that serves many at once: the column in which her id stands. */
export type EachViewer = { personId: RawBuilder<ActorId> }

/** The person and her structures, as an array in SQL. Looked up there, it costs nothing unless it is needed. */
export function actorsOf(viewer: NonNullable<Looker> | EachViewer): RawBuilder<unknown> {
  if ('actorIds' in viewer) return sql`${viewer.actorIds}::bigint[]`
  return sql`(select array(select organisation_id from memberships where person_id = ${viewer.personId}) || ${viewer.personId}::bigint)::bigint[]`
}

/**
 * Whether the viewer may see the row of `posts` in the query. The one place that says so in SQL. Those who blocked her are
 * looked up once a statement; what her own structures publish she sees all the same.
 */
export function visibleTo(viewer: Looker | EachViewer): RawBuilder<SqlBool> {
  if (!viewer) return sql<SqlBool>`posts.visibility in ('public', 'unlisted')`
  const actorIds = actorsOf(viewer)
  return sql<SqlBool>`(posts.author_id <> all(${blockersOf(viewer.personId)}) and (posts.visibility in ('public', 'unlisted')
      or exists (select 1 from post_mentions m where m.post_id = posts.id and m.actor_id = any(${actorIds}))
      or posts.visibility = 'followers'
        and exists (select 1 from follows f where f.followee_id = posts.author_id and f.follower_id = any(${actorIds})))
    or posts.author_id = any(${actorIds}))`
}

/**
 * The post that a voice may act on: the person sees it, and its author did not block the structure in whose name she acts.
 * @throws Refusal no-such-post
 */
export async function postBefore(tx: Tx, voice: Voice, id: PostId): Promise<Post> {
  const post = (await visiblePosts(tx, [id], await readViewer(tx, voice.personId))).get(id) ?? refuse('no-such-post')
  const asOther = voice.actorId !== voice.personId && post.authorId !== voice.actorId
  return asOther && (await hasBlocked(tx, post.authorId, voice.actorId)) ? refuse('no-such-post') : post
}

/** The posts among `ids` that the viewer may see, in no order. */
export async function visiblePosts(db: Reader, ids: readonly PostId[], viewer: Viewer): Promise<Map<PostId, Post>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('posts')
    .innerJoin('actors', 'actors.id', 'posts.author_id')
    .select(postColumns)
    .select(['marked_sensitive', 'replies_count', 'relays_count', 'favourites_count', 'quotes_count'])
    .where((eb) => eb('posts.id', '=', eb.fn.any(eb.val(ids))))
    .where('withdrawn_at', 'is', null)
    .where('actors.state', '=', 'active')
    .where(visibleTo(viewer))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...postOf(row),
        counts: {
          replies: row.replies_count,
          relays: row.relays_count,
          favourites: row.favourites_count,
          quotes: row.quotes_count,
        },
      },
    ]),
  )
}
