import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkThere } from './actors.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

export const NOTE_LONGEST = 2_000

/**
 * Notes something of an actor for one's own eyes (a structure's: for those who speak for it); an empty note is none.
 * @throws Refusal note-long, no-such-actor, may-not-speak
 */
export async function noteActor(given: Pick<Deps, 'db'>, voice: Voice, actorId: ActorId, typed: string): Promise<void> {
  const note = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const length = [...note].length
  if (length > NOTE_LONGEST) refuse('note-long', { field: 'note', most: NOTE_LONGEST, length })
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await checkThere(tx, actorId)
    const own = { author_id: voice.actorId, actor_id: actorId }
    if (note === '')
      await tx
        .deleteFrom('actor_notes')
        .where('author_id', '=', own.author_id)
        .where('actor_id', '=', own.actor_id)
        .execute()
    else
      await tx
        .insertInto('actor_notes')
        .values({ ...own, note })
        .onConflict((conflict) => conflict.columns(['author_id', 'actor_id']).doUpdateSet({ note }))
        .execute()
  })
}
