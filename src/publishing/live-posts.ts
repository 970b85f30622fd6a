import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Visibility } from './post.ts'
import { hashtagsIn, mentionedIn } from './post-names.ts'
import { actorsOf } from './visible-posts.ts'

const CHANGED = 'publishing:changed'
/** Ids only, and few of them: a live message is small. */
const TOLD_MOST = 200
/** In characters. */
const HASHTAGS_LONGEST = 1_000

/** Tells open pages that these posts no longer are what they show. In a transaction, once it commits. */
export async function tellChanged(given: Pick<Deps, 'live'>, tx: Db | Tx, ids: readonly PostId[]): Promise<void> {
  if (ids.length > 0) await given.live.tell(tx, CHANGED, { ids: ids.slice(0, TOLD_MOST) })
}

/** Calls the watcher with the ids of posts that changed, whoever may see them; answers the way to stop. */
export function watchChanged(given: Pick<Deps, 'live'>, watcher: (ids: PostId[]) => void): () => void {
  return given.live.hear(CHANGED, (message: { ids: PostId[] }) => watcher(message.ids))
}

const WITHDRAWN = 'publishing:withdrawn'
/** A post that was taken back, with what says who may have been shown it. */
export type Withdrawn = {
  id: PostId
  authorId: ActorId
  writtenBy: ActorId
  visibility: Visibility
  mentioned: ActorId[]
  /** Null: too many to tell. */
  hashtags: string[] | null
}

/** Tells open pages that a post is gone: in its transaction, while what it names is still known. */
export async function tellWithdrawn(
  given: Pick<Deps, 'live'>,
  tx: Tx,
  post: Omit<Withdrawn, 'mentioned' | 'hashtags'>,
): Promise<void> {
  const mentioned = (await mentionedIn(tx, post.id)).slice(0, TOLD_MOST)
  const hashtags = await hashtagsIn(tx, post.id)
  const few = hashtags.join().length <= HASHTAGS_LONGEST ? hashtags : null
  await given.live.tell(tx, WITHDRAWN, { ...post, mentioned, hashtags: few } satisfies Withdrawn)
}

/** Calls the watcher with each post that is taken back; answers the way to stop. */
export function watchWithdrawn(given: Pick<Deps, 'live'>, watcher: (gone: Withdrawn) => void): () => void {
  return given.live.hear(WITHDRAWN, watcher)
}

/** Those of these viewers who may have been shown it: of a post among few nobody else learns that there was one. */
export async function reachedBy(db: Db, gone: Withdrawn, viewers: readonly ActorId[]): Promise<ActorId[]> {
  const { authorId, writtenBy, visibility, mentioned } = gone
  if (visibility === 'public' || visibility === 'unlisted' || viewers.length === 0) return [...viewers]
  const names = actorsOf({ personId: sql<ActorId>`v.id` })
  const followed = sql`or exists (select 1 from follows f where f.followee_id = ${authorId} and f.follower_id = any(${names}))`
  const { rows } = await sql<{ id: ActorId }>`
    select v.id::text as id from unnest(${viewers}::bigint[]) v(id)
    where ${[authorId, writtenBy, ...mentioned]}::bigint[] && ${names} ${visibility === 'followers' ? followed : sql``}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
