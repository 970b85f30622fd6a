import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { aliasesOf } from './aliases.ts'

/** How an account moved: to which one, when, and since when it did not after all. */
export type Move = { targetId: ActorId; movedAt: Date; undoneAt: Date | null }

/** The last one; null where it never did. */
export async function moveOf(db: Reader, actorId: ActorId): Promise<Move | null> {
  const row = await db
    .selectFrom('actor_moves')
    .select(['target_id as targetId', 'moved_at as movedAt', 'undone_at as undoneAt'])
    .where('actor_id', '=', actorId)
    .executeTakeFirst()
  return row ?? null
}

/** To which account it moved, as long as that stands. */
export async function movedTo(db: Reader, actorId: ActorId): Promise<ActorId | null> {
  const move = await moveOf(db, actorId)
  return move && !move.undoneAt ? move.targetId : null
}

export async function keepMove(tx: Tx, actorId: ActorId, targetId: ActorId, at: Date): Promise<void> {
  const move = { target_id: targetId, moved_at: at, undone_at: null }
  await tx
    .insertInto('actor_moves')
    .values({ ...move, actor_id: actorId })
    .onConflict((conflict) => conflict.column('actor_id').doUpdateSet(move))
    .execute()
}

/** Whether an account says that another is its own, too. @param uri the name by which every server knows that other one */
export async function knowsAsItself(
  db: Reader,
  actorId: ActorId,
  other: { id: ActorId; uri: string },
): Promise<boolean> {
  const remote = await db
    .selectFrom('remote_actors')
    .select('also_known_as')
    .where('actor_id', '=', actorId)
    .executeTakeFirst()
  if (remote) return remote.also_known_as.includes(other.uri)
  return (await aliasesOf(db, actorId)).includes(other.id)
}
