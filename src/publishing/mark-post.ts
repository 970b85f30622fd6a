import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { FavouriteTakenBack, PostFavourited } from './facts.ts'
import { refuse } from './refusals.ts'
import { readViewer } from './viewer.ts'
import { postBefore, visiblePosts } from './visible-posts.ts'

/** Makes a post a favourite; again changes nothing. @throws Refusal no-such-post, may-not-speak */
export async function favouritePost(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  postId: PostId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const post = await postBefore(tx, voice, postId)
    const since = given.clock.now()
    if (!(await insertFavourite(tx, voice, postId, since))) return
    await given.facts.record<PostFavourited>(tx, {
      kind: 'PostFavourited',
      postId,
      authorId: post.authorId,
      actorId: voice.actorId,
      by: voice.personId,
      since: since.toISOString(),
    })
  })
}

/** The same for a past favourite from another server: it is no news, and nobody is told. @throws Refusal no-such-post, may-not-speak */
export async function importFavourite(given: Pick<Deps, 'db' | 'clock'>, voice: Voice, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await postBefore(tx, voice, postId)
    await insertFavourite(tx, voice, postId, given.clock.now())
  })
}

/** False where it was one already. */
async function insertFavourite(tx: Tx, { actorId }: Voice, postId: PostId, since: Date): Promise<boolean> {
  const made = await tx
    .insertInto('favourites')
    .values({ post_id: postId, actor_id: actorId, since })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) return false
  await tx.updateTable('posts').set({ favourites_count: sql`favourites_count + 1` }).where('id', '=', postId).execute()
  return true
}

/** Takes the favourite back. @throws Refusal may-not-speak */
export async function unfavouritePost(given: Pick<Deps, 'db' | 'facts'>, voice: Voice, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const gone = await tx
      .deleteFrom('favourites')
      .where('post_id', '=', postId)
      .where('actor_id', '=', voice.actorId)
      .returning('since')
      .executeTakeFirst()
    if (!gone) return
    const { author_id: authorId } = await tx
      .updateTable('posts')
      .set({ favourites_count: sql`favourites_count - 1` })
      .where('id', '=', postId)
      .returning('author_id')
      .executeTakeFirstOrThrow()
    const { actorId } = voice
    const since = gone.since.toISOString()
    await given.facts.record<FavouriteTakenBack>(tx, { kind: 'FavouriteTakenBack', postId, authorId, actorId, since })
  })
}

/** Saves a post for oneself; nobody is told. @throws Refusal no-such-post */
export async function savePost(given: Pick<Deps, 'db' | 'clock'>, personId: ActorId, postId: PostId): Promise<void> {
  const visible = await visiblePosts(given.db, [postId], await readViewer(given.db, personId))
  if (!visible.has(postId)) refuse('no-such-post')
  await given.db
    .insertInto('bookmarks')
    .values({ post_id: postId, actor_id: personId, since: given.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unsavePost(given: Pick<Deps, 'db'>, personId: ActorId, postId: PostId): Promise<void> {
  await given.db.deleteFrom('bookmarks').where('post_id', '=', postId).where('actor_id', '=', personId).execute()
}
