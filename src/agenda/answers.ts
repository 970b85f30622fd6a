import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Answer } from './gathering.ts'

export async function answerOf(tx: Tx, postId: PostId, personId: ActorId): Promise<Answer | null> {
  const row = await tx
    .selectFrom('answers')
    .select('answer')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (row?.answer as Answer | undefined) ?? null
}

export async function putAnswer(tx: Tx, postId: PostId, personId: ActorId, answer: Answer, at: Date): Promise<void> {
  await tx
    .insertInto('answers')
    .values({ post_id: postId, person_id: personId, answer, answered_at: at })
    .onConflict((conflict) => conflict.columns(['post_id', 'person_id']).doUpdateSet({ answer, answered_at: at }))
    .execute()
}

export async function deleteAnswer(tx: Tx, postId: PostId, personId: ActorId): Promise<void> {
  await tx.deleteFrom('answers').where('post_id', '=', postId).where('person_id', '=', personId).execute()
}

/** Everyone who answered, in the order in which they did. */
export async function answersOf(
  db: Reader,
  postId: PostId,
): Promise<{ personId: ActorId; answer: Answer; at: Date }[]> {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('actors', 'actors.id', 'answers.person_id')
    .select(['person_id', 'answer', 'answered_at'])
    .where('post_id', '=', postId)
    .where('actors.state', '=', 'active')
    .orderBy('answered_at')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, answer: row.answer as Answer, at: row.answered_at }))
}
