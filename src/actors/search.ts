import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { searchWords } from './search-words.ts'

/** Writes anew what the directory searches of an actor, whose name, acronym or handle changed. */
export async function writeSearchWords(tx: Tx, id: ActorId): Promise<void> {
  const actor = await tx
    .selectFrom('actors')
    .leftJoin('organisations', 'organisations.actor_id', 'actors.id')
    .select(['name', 'handle', 'acronym'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('actors')
    .set({ search: searchWords(actor) })
    .where('id', '=', id)
    .execute()
}
