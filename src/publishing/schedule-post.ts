import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { checkAttachments, keepMedia, type MediaUse } from '../media/index.ts'
import { descriptionsOf, draftUse, fociOf, scheduledCoverUse, scheduledUse } from './attachments.ts'
import { checkDeadline } from './deadline.ts'
import type { DraftId } from './draft.ts'
import { deleteDraft, holdKey } from './drafts.ts'
import { checkUsable } from './hashtag-rules.ts'
import { lookUpNamed, type Naming } from './look-up-named.ts'
import { draftToPublish } from './open-draft.ts'
import { checkPoll } from './poll.ts'
import { checkPostText, checkTopics } from './post.ts'
import { renderPostText } from './post-text.ts'
import { checkQuotePolicy, quotedBy } from './quote.ts'
import { refuse } from './refusals.ts'
import {
  checkDueAt,
  compositionJson,
  pollAt,
  SCHEDULED,
  type ScheduledComposition,
  type ScheduledPostId,
} from './scheduled-post.ts'
import { countScheduled, insertScheduled, scheduledIdByKey } from './scheduled-posts.ts'
import { postBefore } from './visible-posts.ts'

export type Schedule = {
  composition: ScheduledComposition
  dueAt: Date
  /** The same key from the same person twice is one; the draft of that key becomes it. */
  idempotencyKey?: string | null
  draftId?: DraftId | null
}

/**
 * Plans a post for a later time. All that can be known now is checked now, as it will be again when it is published; its
 * files are kept until then.
 * @returns its id (of the first one where the idempotency key was used before)
 * @throws Refusal schedule-time-wrong, scheduled-many, scheduled-day-full, draft-large, and those of publishPost
 */
export async function schedulePost(
  given: Pick<Deps, 'db' | 'clock'> & Naming,
  voice: Voice,
  { composition, dueAt, idempotencyKey: key = null, draftId = null }: Schedule,
): Promise<ScheduledPostId> {
  const now = given.clock.now()
  checkDueAt(dueAt, now)
  const media = composition.media ?? []
  checkPostText({ ...composition, mayBeEmpty: media.length > 0 })
  checkTopics(composition)
  checkDeadline(composition.deadline, dueAt)
  checkQuotePolicy(composition.quotePolicy)
  if (composition.poll) checkPoll(pollAt(composition.poll, dueAt), dueAt)
  const json = compositionJson(composition)
  await checkUsable(given.db, (await renderPostText(given.db, composition.kind, composition.source)).hashtags)
  await lookUpNamed(given, composition.source)
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    if (key) await holdKey(tx, key)
    const known = key && (await scheduledIdByKey(tx, voice.personId, key))
    if (known) return known
    if (composition.inReplyTo) await postBefore(tx, voice, composition.inReplyTo)
    if (composition.quotedId) await quotedBy(tx, composition.quotedId, voice)
    await checkRoom(tx, voice.actorId, dueAt, null)
    const draft = await draftToPublish(tx, voice.personId, { id: draftId, key })
    const id = newId<'ScheduledPost'>(now)
    const writtenBy = draft?.writtenBy ?? voice.personId
    const post = { id, actorId: voice.actorId, plannedBy: voice.personId, writtenBy, key: draft?.key ?? key, dueAt }
    await insertScheduled(tx, { ...post, json, createdAt: now })
    await keepFiles(tx, id, composition, [voice.personId, writtenBy], draft ? [draftUse(draft.id)] : [])
    if (draft) await deleteDraft(tx, draft.id)
    return id
  })
}

/** @throws Refusal scheduled-many, scheduled-day-full */
export async function checkRoom(tx: Tx, actorId: ActorId, dueAt: Date, but: ScheduledPostId | null): Promise<void> {
  const there = await countScheduled(tx, actorId, dueAt, but)
  if (there.all >= SCHEDULED.most) refuse('scheduled-many', { field: 'date', most: SCHEDULED.most })
  if (there.that_day >= SCHEDULED.mostADay) refuse('scheduled-day-full', { field: 'date', most: SCHEDULED.mostADay })
}

async function keepFiles(
  tx: Tx,
  id: ScheduledPostId,
  { media = [], cover = null }: ScheduledComposition,
  owners: readonly ActorId[],
  from: readonly MediaUse[],
): Promise<void> {
  const all = cover ? [...media, cover] : media
  const said = { owners, from, descriptions: descriptionsOf(all), foci: fociOf(media) }
  checkAttachments(await keepMedia(tx, { use: scheduledUse(id), ids: media.map((one) => one.id), ...said }))
  const kept = await keepMedia(tx, { use: scheduledCoverUse(id), ids: cover ? [cover.id] : [], ...said })
  if (kept.some(({ kind }) => kind !== 'image')) refuse('cover-not-image', { field: 'cover' })
}
