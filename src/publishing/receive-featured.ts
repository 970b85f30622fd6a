import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId, type PostId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashtagTopic } from '../actors/index.ts'
import { FEATURED_MOST, featuredHashtags, holdPage } from './featured-hashtags.ts'
import { holdPins, pinnedPosts } from './pin-post.ts'

export const REMOTE_PINS_MOST = 5

/** What stands first on the page of an actor of another server, in its order; null: that is not known. */
export type ReceivedFeatured = { posts: readonly PostId[] | null; hashtags: readonly string[] | null }

/** Has the page of an actor of another server show first what that server shows first, and nothing else. */
export async function receiveFeatured(
  given: Pick<Deps, 'db' | 'clock'>,
  actorId: ActorId,
  { posts, hashtags }: ReceivedFeatured,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (posts) await keepPins(tx, actorId, posts.slice(0, REMOTE_PINS_MOST), given.clock.now())
    if (hashtags)
      await keepHashtags(tx, actorId, hashtags.flatMap(asHashtag).slice(0, FEATURED_MOST), given.clock.now())
  })
}

/** Its own, that more than a few may see. */
async function keepPins(tx: Tx, actorId: ActorId, posts: readonly PostId[], at: Date): Promise<void> {
  await holdPins(tx, actorId)
  const before = await pinnedPosts(tx, actorId)
  const own = await tx
    .selectFrom('posts')
    .select('id')
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(posts))))
    .where('author_id', '=', actorId)
    .where('visibility', '<>', 'mentioned')
    .where('withdrawn_at', 'is', null)
    .execute()
  const pinned = posts.filter((id) => own.some((one) => one.id === id))
  if (pinned.join() === before.join()) return
  await tx.deleteFrom('post_pins').where('actor_id', '=', actorId).execute()
  // The first one was pinned last.
  const rows = pinned.map((post_id, n) => ({ post_id, actor_id: actorId, pinned_at: new Date(at.getTime() - n) }))
  if (rows.length > 0) await tx.insertInto('post_pins').values(rows).execute()
}

async function keepHashtags(tx: Tx, actorId: ActorId, hashtags: readonly string[], at: Date): Promise<void> {
  await holdPage(tx, actorId)
  const before = (await featuredHashtags(tx, actorId)).map(({ hashtag }) => hashtag)
  const now = [...new Set(hashtags)]
  const gone = before.filter((one) => !now.includes(one))
  if (gone.length > 0)
    await sql`delete from featured_hashtags where actor_id = ${actorId} and hashtag = any(${gone})`.execute(tx)
  const rows = now
    .filter((one) => !before.includes(one))
    .map((hashtag) => ({ id: newId<'FeaturedHashtag'>(at), actor_id: actorId, hashtag }))
  if (rows.length > 0) await tx.insertInto('featured_hashtags').values(rows).execute()
}

/** As it is kept; nothing where it is none that could be. */
function asHashtag(typed: string): string[] {
  try {
    return [hashtagTopic(typed).slice('hashtag:'.length)]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}
