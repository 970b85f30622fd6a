import { sql } from 'kysely'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak } from '../actors/index.ts'
import type { PostPinned } from './facts.ts'
import { lockPost } from './posts.ts'
import { refuse } from './refusals.ts'

export const PINS_MOST = 3

/**
 * Puts a post at the top of its author's page, for those who may see it; again changes nothing.
 * @throws Refusal no-such-post, may-not-speak, may-not-pin (it is for those whom it names), pins-full
 */
export async function pinPost(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  postId: PostId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const post = (await lockPost(tx, postId)) ?? refuse('no-such-post')
    await checkMaySpeak(tx, { personId, actorId: post.author_id })
    if (post.visibility === 'mentioned') refuse('may-not-pin', { visibility: post.visibility })
    await holdPins(tx, post.author_id)
    const pinned = await pinnedPosts(tx, post.author_id)
    if (pinned.includes(postId)) return
    if (pinned.length >= PINS_MOST) refuse('pins-full', { most: PINS_MOST })
    await tx
      .insertInto('post_pins')
      .values({ post_id: postId, actor_id: post.author_id, pinned_at: given.clock.now() })
      .execute()
    await given.facts.record<PostPinned>(tx, { kind: 'PostPinned', postId, authorId: post.author_id, pinned: true })
  })
}

/** @throws Refusal no-such-post, may-not-speak */
export async function unpinPost(given: Pick<Deps, 'db' | 'facts'>, personId: ActorId, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const post = (await lockPost(tx, postId)) ?? refuse('no-such-post')
    await checkMaySpeak(tx, { personId, actorId: post.author_id })
    const gone = await tx.deleteFrom('post_pins').where('post_id', '=', postId).executeTakeFirst()
    if (Number(gone.numDeletedRows) > 0)
      await given.facts.record<PostPinned>(tx, { kind: 'PostPinned', postId, authorId: post.author_id, pinned: false })
  })
}

/** One author's pins are counted by one at a time. */
export async function holdPins(tx: Tx, author: ActorId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pins of ${author}`}, 0))`.execute(tx)
}

/** The newest pin first. */
export async function pinnedPosts(db: Reader, actorId: ActorId): Promise<PostId[]> {
  const rows = await db
    .selectFrom('post_pins')
    .select('post_id')
    .where('actor_id', '=', actorId)
    .orderBy('pinned_at', 'desc')
    .orderBy('post_id', 'desc')
    .execute()
  return rows.map((row) => row.post_id)
}
