import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId, type PostId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkMayPrepare, type Voice } from '../actors/index.ts'
import { keepMedia } from '../media/index.ts'
import { coverUse, draftUse, postUse } from './attachments.ts'
import {
  checkDraftContent,
  type Draft,
  type DraftContent,
  type DraftId,
  type DraftKind,
  isWorthKeeping,
} from './draft.ts'
import * as drafts from './drafts.ts'
import { openDraft } from './open-draft.ts'
import { postIdByKey } from './posts.ts'
import { refuse } from './refusals.ts'
import { scheduledIdByKey } from './scheduled-posts.ts'

export type DraftSave = {
  /** The draft of someone else that is being changed; else the person's own of this key is. */
  id?: DraftId | null
  key: string
  kind: DraftKind
  content: DraftContent
  editsPost?: PostId | null
  /** The revision on which one typed; left out, whatever is there is replaced. */
  basedOn?: number | null
  /** Put in the list of drafts, and before the editors of the structure. */
  keep?: boolean
}

export type DraftSaved = { id: DraftId; revision: number; savedAt: Date } | { published: PostId }

/**
 * Keeps what is being typed. Nothing in it is checked but its size, and that the person may prepare for whom she names
 * (else it is kept under her own name: what was typed is never refused). A save that comes after the publication,
 * or once it is planned, changes nothing.
 * @throws Refusal draft-changed (someone saved meanwhile), no-such-draft, draft-large, may-not-prepare (where `keep`)
 */
export async function saveDraft(
  given: Pick<Deps, 'db' | 'clock'>,
  voice: Voice,
  save: DraftSave,
): Promise<DraftSaved | null> {
  const content = checkDraftContent(save.content)
  return inTransaction(given.db, async (tx) => {
    await drafts.holdKey(tx, save.key)
    const published = await postIdByKey(tx, voice.personId, save.key)
    if (published) return { published }
    if (await scheduledIdByKey(tx, voice.personId, save.key)) return null
    const before = await draftToSave(tx, voice.personId, save)
    if (!before && !isWorthKeeping(save.content)) return null
    if (before && save.basedOn && save.basedOn < before.revision) refuse('draft-changed', { revision: before.revision })
    const actorId = await nameFor(tx, voice, save)
    const now = given.clock.now()
    const draft: drafts.SavedDraft = {
      id: before?.id ?? newId<'Draft'>(now),
      key: before?.key ?? save.key,
      writtenBy: before?.writtenBy ?? voice.personId,
      actorId,
      kind: save.kind,
      editsPost: before?.editsPost ?? save.editsPost ?? null,
      content,
      savedBy: voice.personId,
      keptAt: save.keep ? now : null,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    }
    await (before ? drafts.updateDraft(tx, draft) : drafts.insertDraft(tx, draft))
    await keepFiles(tx, draft, save.content, voice.personId)
    return { id: draft.id, revision: (before?.revision ?? 0) + 1, savedAt: now }
  })
}

async function draftToSave(tx: Tx, personId: ActorId, save: DraftSave): Promise<Draft | null> {
  if (!save.id) return drafts.draftByKey(tx, personId, save.key)
  return openDraft(tx, personId, save.id)
}

async function nameFor(tx: Tx, voice: Voice, save: DraftSave): Promise<ActorId> {
  try {
    await checkMayPrepare(tx, voice)
    return voice.actorId
  } catch (error) {
    if (save.keep || !(error instanceof Refusal)) throw error
    return voice.personId
  }
}

/** The files that the draft shows outlive the day; one that went meanwhile is no reason to lose the text. */
async function keepFiles(tx: Tx, draft: drafts.SavedDraft, content: DraftContent, personId: ActorId): Promise<void> {
  await keepMedia(tx, {
    use: draftUse(draft.id),
    ids: [...content.media, ...(content.cover ? [content.cover] : [])].map(({ id }) => id),
    owners: [personId, draft.writtenBy],
    from: draft.editsPost ? [postUse(draft.editsPost), coverUse(draft.editsPost)] : [],
    leaveOut: true,
  })
}
