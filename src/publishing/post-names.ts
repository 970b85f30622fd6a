import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'

/** An actor as a text names it. */
export type Mentioned = { id: ActorId; handle: string }

/** What a text names: people, words, specialities; and those of the circle among whom it stays, whom it does not name. */
export type PostNames = {
  mentioned: readonly ActorId[]
  circle: readonly ActorId[]
  hashtags: readonly string[]
  specialities: readonly string[]
}

export async function insertNames(tx: Tx, postId: PostId, names: PostNames): Promise<void> {
  const reached = [
    ...names.mentioned.map((actor_id) => ({ post_id: postId, actor_id, named: true })),
    ...names.circle.map((actor_id) => ({ post_id: postId, actor_id, named: false })),
  ]
  if (reached.length > 0) await tx.insertInto('post_mentions').values(reached).execute()
  if (names.hashtags.length > 0)
    await tx
      .insertInto('post_hashtags')
      .values(names.hashtags.map((hashtag) => ({ post_id: postId, hashtag })))
      .execute()
  if (names.specialities.length > 0)
    await tx
      .insertInto('post_specialities')
      .values(names.specialities.map((speciality) => ({ post_id: postId, speciality })))
      .execute()
}

export async function deleteNames(tx: Tx, postId: PostId): Promise<void> {
  await tx.deleteFrom('post_mentions').where('post_id', '=', postId).execute()
  await tx.deleteFrom('post_hashtags').where('post_id', '=', postId).execute()
  await tx.deleteFrom('post_specialities').where('post_id', '=', postId).execute()
}

/** What each of these posts is about; those about nothing in particular are left out. */
export async function specialitiesNamed(db: Reader, ids: readonly PostId[]): Promise<Map<PostId, string[]>> {
  const rows = await db
    .selectFrom('post_specialities')
    .select(['post_id', 'speciality'])
    .where((eb) => eb('post_id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('speciality')
    .execute()
  const byPost = Map.groupBy(rows, (row) => row.post_id)
  return new Map([...byPost].map(([id, named]) => [id, named.map(({ speciality }) => speciality)]))
}

/** Those whom each of these posts names; posts that name nobody are left out. */
export async function mentionsNamed(db: Reader, ids: readonly PostId[]): Promise<Map<PostId, Mentioned[]>> {
  const { rows } = await sql<{ post_id: PostId; id: ActorId; handle: string }>`
    select m.post_id, a.id, a.handle from post_mentions m join actors a on a.id = m.actor_id
    where m.post_id = any(${ids}) and m.named order by m.actor_id`.execute(db)
  const byPost = Map.groupBy(rows, (row) => row.post_id)
  return new Map([...byPost].map(([id, named]) => [id, named.map((row) => ({ id: row.id, handle: row.handle }))]))
}

/** The words that each of these posts is filed under; posts without are left out. */
export async function hashtagsNamed(db: Reader, ids: readonly PostId[]): Promise<Map<PostId, string[]>> {
  const rows = await db
    .selectFrom('post_hashtags')
    .select(['post_id', 'hashtag'])
    .where((eb) => eb('post_id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('hashtag')
    .execute()
  const byPost = Map.groupBy(rows, (row) => row.post_id)
  return new Map([...byPost].map(([id, named]) => [id, named.map(({ hashtag }) => hashtag)]))
}

export async function mentionedIn(tx: Tx, postId: PostId): Promise<ActorId[]> {
  const rows = await tx.selectFrom('post_mentions').select('actor_id').where('post_id', '=', postId).execute()
  return rows.map((row) => row.actor_id)
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
