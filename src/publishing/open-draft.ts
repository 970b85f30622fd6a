import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { maySpeak, roleIn } from '../actors/index.ts'
import type { Draft, DraftId } from './draft.ts'
import { deleteDraft, draftById, draftByKey } from './drafts.ts'
import { refuse } from './refusals.ts'

/** A draft that one wrote, or that waits for a structure in whose name one may speak. @throws Refusal no-such-draft */
export async function openDraft(db: Reader, personId: ActorId, id: DraftId): Promise<Draft> {
  const draft = (await draftById(db, id)) ?? refuse('no-such-draft')
  if (draft.writtenBy === personId) return draft
  const ofMyTeam = draft.kept && maySpeak(await roleIn(db, personId, draft.actorId))
  return ofMyTeam ? draft : refuse('no-such-draft')
}

/** The draft that a publication is made of: the one that is named, else the person's own of that key. @throws Refusal no-such-draft */
export async function draftToPublish(
  tx: Tx,
  personId: ActorId,
  named: { id: DraftId | null; key: string | null },
): Promise<Draft | null> {
  if (!named.id) return named.key ? draftByKey(tx, personId, named.key) : null
  return (await draftById(tx, named.id)) && openDraft(tx, personId, named.id)
}

/** Throws a draft away. @throws Refusal no-such-draft */
export async function discardDraft(given: Pick<Deps, 'db'>, personId: ActorId, id: DraftId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const draft = await openDraft(tx, personId, id)
    await deleteDraft(tx, draft.id)
  })
}
