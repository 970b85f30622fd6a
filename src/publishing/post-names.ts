import type { Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { sendAhead } from '#platform/pipelining.ts'

/** An actor as a text names it. */
export type Mentioned = { id: ActorId; handle: string }

/** What a text names: people, words, specialities; and those of the circle among whom it stays, whom it does not name. */
export type PostNames = {
  mentioned: readonly ActorId[]
  circle: readonly ActorId[]
  hashtags: readonly string[]
  specialities: readonly string[]
  /** Those among the specialities that its author said; the others are named by hashtags alone. */
  said: readonly string[]
}

export async function insertNames(tx: Tx, postId: PostId, names: PostNames): Promise<void> {
  const reached = [
    ...names.mentioned.map((actor_id) => ({ post_id: postId, actor_id, named: true })),
    ...names.circle.map((actor_id) => ({ post_id: postId, actor_id, named: false })),
  ]
  const hashtags = names.hashtags.map((hashtag) => ({ post_id: postId, hashtag }))
  const specialities = names.specialities.map((speciality) => ({
    post_id: postId,
    speciality,
    by_name: !names.said.includes(speciality),
  }))
  if (reached.length > 0) await sendAhead(tx, tx.insertInto('post_mentions').values(reached))
  if (hashtags.length > 0) await sendAhead(tx, tx.insertInto('post_hashtags').values(hashtags))
  if (specialities.length > 0) await sendAhead(tx, tx.insertInto('post_specialities').values(specialities))
}

export async function deleteNames(tx: Tx, postId: PostId): Promise<void> {
  await tx.deleteFrom('post_mentions').where('post_id', '=', postId).execute()
  await tx.deleteFrom('post_hashtags').where('post_id', '=', postId).execute()
  await tx.deleteFrom('post_specialities').where('post_id', '=', postId).execute()
}

export async function mentionedIn(tx: Tx, postId: PostId): Promise<ActorId[]> {
  const rows = await tx.selectFrom('post_mentions').select('actor_id').where('post_id', '=', postId).execute()
  return rows.map((row) => row.actor_id)
}

export async function hashtagsIn(tx: Tx, postId: PostId): Promise<string[]> {
  const rows = await tx.selectFrom('post_hashtags').select('hashtag').where('post_id', '=', postId).execute()
  return rows.map((row) => row.hashtag)
}

/**
 * Those for whom a reply is, besides whom its text names: one among few reaches the one it answers, and one in a
 * conversation among few all who were in it.
 */
export async function answeredBy(
  tx: Tx,
  parent: { id: PostId; authorId: ActorId; visibility: string } | null,
  visibility: string,
): Promise<ActorId[]> {
  if (!parent) return []
  const amongFew = visibility === 'mentioned' || (parent.visibility !== 'public' && parent.visibility !== 'unlisted')
  if (!amongFew) return []
  const others = parent.visibility === 'mentioned' ? await mentionedIn(tx, parent.id) : []
  return [parent.authorId, ...others]
}
