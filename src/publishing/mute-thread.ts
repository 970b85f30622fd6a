import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { refuse } from './refusals.ts'
import { readViewer } from './viewer.ts'
import { visiblePosts } from './visible-posts.ts'

/**
 * The actor is no longer told of anything in the conversation around this post; again changes nothing.
 * @throws Refusal no-such-post, may-not-speak
 */
export async function muteThread(given: Pick<Deps, 'db' | 'clock'>, voice: Voice, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const visible = await visiblePosts(tx, [postId], await readViewer(tx, voice.personId))
    const { threadId } = visible.get(postId) ?? refuse('no-such-post')
    await tx
      .insertInto('thread_mutes')
      .values({ actor_id: voice.actorId, thread_id: threadId, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** The actor is told again of what happens there from now on. @throws Refusal no-such-post, may-not-speak */
export async function unmuteThread(given: Pick<Deps, 'db'>, voice: Voice, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const visible = await visiblePosts(tx, [postId], await readViewer(tx, voice.personId))
    const { threadId } = visible.get(postId) ?? refuse('no-such-post')
    await tx
      .deleteFrom('thread_mutes')
      .where('actor_id', '=', voice.actorId)
      .where('thread_id', '=', threadId)
      .execute()
  })
}

/** Of these actors and posts, those where the actor muted the conversation of the post: `ACTOR POST`. */
export async function threadsMuted(
  db: Reader,
  pairs: readonly { actorId: ActorId; postId: PostId }[],
): Promise<ReadonlySet<string>> {
  if (pairs.length === 0) return new Set()
  const { rows } = await sql<{ pair: string }>`
    select asked.actor_id || ' ' || asked.post_id as pair
    from unnest(${pairs.map(({ actorId }) => actorId)}::bigint[], ${pairs.map(({ postId }) => postId)}::bigint[])
      asked(actor_id, post_id)
    join posts on posts.id = asked.post_id
    join thread_mutes m on m.actor_id = asked.actor_id and m.thread_id = posts.thread_id`.execute(db)
  return new Set(rows.map(({ pair }) => pair))
}

/** Of these posts, those in whose conversations the actor is not told of anything. */
export async function mutedAmong(db: Reader, actorId: ActorId, posts: readonly PostId[]): Promise<ReadonlySet<PostId>> {
  const pairs = await threadsMuted(
    db,
    posts.map((postId) => ({ actorId, postId })),
  )
  return new Set(posts.filter((postId) => pairs.has(`${actorId} ${postId}`)))
}
