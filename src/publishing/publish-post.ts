import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId, type PostId } from '#platform/ids.ts'
import { together } from '#platform/pipelining.ts'
import type { InSharedTransaction } from '#platform/shared-transactions.ts'
import { checkMaySpeak, countPosts, type Voice } from '../actors/index.ts'
import { carryNamed } from '../emojis/index.ts'
import type { MediaUse } from '../media/index.ts'
import type { Previews } from '../previews/index.ts'
import { type Attachments, attach, draftUse } from './attachments.ts'
import { type Credit, checkCredit } from './credit.ts'
import { checkDeadline } from './deadline.ts'
import type { DraftId } from './draft.ts'
import { deleteDraft, holdKey } from './drafts.ts'
import type { PostPublished } from './facts.ts'
import { checkUsable } from './hashtag-rules.ts'
import { lookUpNamed, type Naming } from './look-up-named.ts'
import { draftToPublish } from './open-draft.ts'
import { checkPoll, type NewPoll } from './poll.ts'
import { insertPoll } from './polls.ts'
import {
  type Application,
  checkApplication,
  checkPostText,
  checkTopics,
  isForAll,
  narrower,
  type PostKind,
} from './post.ts'
import { answeredBy, insertNames } from './post-names.ts'
import { renderPostText } from './post-text.ts'
import * as posts from './posts.ts'
import { asWideAs, checkQuotePolicy, isAsked, quotedBy } from './quote.ts'
import { refuse } from './refusals.ts'
import { postBefore } from './visible-posts.ts'

export type Composition = Attachments & {
  kind: PostKind
  source: string
  title?: string | null
  warning?: string | null
  visibility: string
  language: string
  inReplyTo?: PostId | null
  territory?: string | null
  /** The last day to answer what it calls for, `2026-03-12`. */
  deadline?: string | null
  specialities?: string[]
  /** Of a note. */
  poll?: NewPoll | null
  sensitive?: boolean
  /** The post that is shown within it. */
  quotedId?: PostId | null
  /** By whom it may be quoted: anyone, where left out. */
  quotePolicy?: string | null
  /** The only ones whom the text may name, where that was said. */
  mayName?: readonly ActorId[] | null
  /** The source from which it was made; see `checkCredit`. */
  credit?: Credit | null
  /** The app that speaks for the writer. */
  application?: Application | null
  /** The same key from the same writer twice is one post; the draft of that key becomes the post. */
  idempotencyKey?: string | null
  /** The draft that becomes the post, where someone else wrote it. */
  draftId?: DraftId | null
}

/** What a slice to the right does with a post in the transaction that publishes it: its author finds it there at once. */
export type PublicationReaction = (tx: Tx, published: PostPublished) => Promise<void>

/** What publishing takes. */
export type Publishes = Pick<Deps, 'db' | 'clock' | 'facts'> & {
  previews: Pick<Previews, 'ask'>
  afterPublication: readonly PublicationReaction[]
  inSharedTransaction: InSharedTransaction
}

/** What a slice to the right keeps of a post (an event's date and place): written in the transaction that publishes it. */
export type WithinPublication = (tx: Tx, postId: PostId) => Promise<void>

/**
 * Publishes in the name of `voice.actorId`; the person who wrote is kept beside it, and the one who published.
 * @param within called once for a new post, before its fact is recorded; what it throws undoes everything
 * @returns the id of the post (of the first one where the idempotency key was used before)
 * @throws Refusal may-not-speak, no-such-post (the one replied to, or quoted), may-not-quote, no-such-draft, names-unexpected,
 * and those of checkPostText, checkTopics, checkDeadline, checkQuotePolicy, checkPoll, checkUsable and attach
 */
export async function publishPost(
  given: Publishes & Naming,
  voice: Voice,
  composed: Composition,
  within?: WithinPublication,
): Promise<PostId> {
  await lookUpNamed(given, composed.source)
  return publishComposed(given, voice, composed, { within })
}

/** Beside what is said: who wrote it, where no draft tells, and what keeps its files until now. */
type Origin = { within?: WithinPublication | undefined; writtenBy?: ActorId; from?: readonly MediaUse[] }

/** The same for what was written before, by somebody, somewhere. */
export async function publishComposed(
  given: Publishes,
  voice: Voice,
  composed: Composition,
  { within, ...origin }: Origin,
): Promise<PostId> {
  const media = composed.media ?? []
  const text = checkPostText({ ...composed, mayBeEmpty: media.length > 0 })
  const topics = checkTopics(composed)
  const deadline = checkDeadline(composed.deadline, given.clock.now())
  const quotePolicy = checkQuotePolicy(composed.quotePolicy)
  const poll = composed.poll && composed.kind === 'note' ? checkPoll(composed.poll, given.clock.now()) : null
  const rendered = await renderPostText(given.db, composed.kind, text.source)
  const write = async (tx: Tx): Promise<PostId> => {
    await checkMaySpeak(tx, voice)
    const parent = composed.inReplyTo ? await postBefore(tx, voice, composed.inReplyTo) : null
    const quoted = composed.quotedId ? await quotedBy(tx, composed.quotedId, voice) : null
    const asked = quoted ? await isAsked(tx, quoted, voice) : false
    const visibility = asWideAs(parent ? narrower(text.visibility, parent.visibility) : text.visibility, quoted)
    const key = composed.idempotencyKey ?? null
    if (key) await holdKey(tx, key)
    const draft = await draftToPublish(tx, voice.personId, { id: composed.draftId ?? null, key })
    if (composed.draftId && !draft) return publishedBefore(tx, voice.personId, key)
    const writtenBy = draft?.writtenBy ?? origin.writtenBy ?? voice.personId
    const publishedAt = given.clock.now()
    const id = newId<'Post'>(publishedAt)
    const inserted = await posts.insertPost(tx, {
      ...text,
      ...topics,
      deadline,
      id,
      authorId: voice.actorId,
      writtenBy,
      publishedBy: voice.personId,
      kind: composed.kind,
      visibility,
      html: rendered.html,
      plain: rendered.plain,
      link: composed.kind === 'note' ? await given.previews.ask(tx, rendered.links) : null,
      readingMinutes: rendered.readingMinutes,
      mediaCount: media.length,
      hasCover: Boolean(composed.cover),
      hasPoll: poll !== null,
      emojis: await carryNamed(tx, [text.source, text.title, text.warning, ...(poll?.choices ?? [])]),
      application: checkApplication(composed.application),
      credit: checkCredit(composed.credit),
      quote: quoted && { postId: quoted.id, state: asked ? 'pending' : 'accepted' },
      quotePolicy,
      inReplyTo: parent?.id ?? null,
      threadId: parent?.threadId ?? id,
      publishedAt,
      idempotencyKey: draft?.key ?? key,
    })
    if (!inserted) return publishedBefore(tx, writtenBy, key)
    const named = without([voice.actorId], rendered.mentioned)
    checkNamed(named, composed.mayName)
    await checkUsable(tx, rendered.hashtags)
    const circle = without([voice.actorId, ...named], await answeredBy(tx, parent, visibility))
    const specialities = [...new Set([...topics.specialities, ...rendered.specialities])]
    const said = topics.specialities
    await insertNames(tx, id, { mentioned: named, circle, hashtags: rendered.hashtags, specialities, said })
    if (poll) await insertPoll(tx, id, poll)
    const from = [...(draft ? [draftUse(draft.id)] : []), ...(origin.from ?? [])]
    if (draft || media.length > 0 || composed.cover)
      await attach(tx, id, composed, { owners: [voice.personId, writtenBy], from })
    if (draft) await deleteDraft(tx, draft.id)
    if (parent) await posts.countReply(tx, parent.id)
    if (quoted && !asked && isForAll(visibility)) await posts.countQuote(tx, quoted.id, 1)
    await within?.(tx, id)
    const published: PostPublished = {
      kind: 'PostPublished',
      postId: id,
      authorId: voice.actorId,
      writtenBy,
      postKind: composed.kind,
      visibility,
      inReplyTo: parent?.id ?? null,
      mentioned: [...named, ...circle],
      quotedAuthorId: quoted && !asked ? quoted.authorId : null,
      quoteAskedOf: quoted && asked ? quoted.authorId : null,
      topics: [
        ...specialities.map((speciality) => `speciality:${speciality}`),
        ...(topics.territory ? [`territory:${topics.territory}`] : []),
      ],
    }
    await together(given.afterPublication.map((react) => react(tx, published)))
    // What they left for later is seen by whom it concerns.
    await given.facts.record<PostPublished>(tx, published)
    // Last: it holds the row of that name, and whoever publishes in it meanwhile leaves the count beside.
    if (isForAll(visibility)) await countPosts(tx, voice.actorId, 1)
    return id
  }
  return standsAlone(composed) ? given.inSharedTransaction(write) : inTransaction(given.db, write)
}

/** Whether it holds nothing, until it is published, that others may want: the post that it answers or quotes, a draft, files. */
const standsAlone = ({ inReplyTo, quotedId, draftId, media = [], cover }: Composition) =>
  !inReplyTo && !quotedId && !draftId && media.length === 0 && !cover

/** Whoever says beforehand whom she names writes to nobody else by a slip. */
function checkNamed(named: readonly ActorId[], mayName: Composition['mayName']): void {
  const unexpected = mayName ? without(mayName, named) : []
  if (unexpected.length > 0) refuse('names-unexpected', { field: 'text', ids: unexpected.join(' ') })
}

async function publishedBefore(tx: Tx, personId: ActorId, key: string | null): Promise<PostId> {
  return (key ? await posts.postIdByKey(tx, personId, key) : null) ?? refuse('no-such-draft')
}

export const without = (left: readonly ActorId[], actors: readonly ActorId[]) =>
  [...new Set(actors)].filter((id) => !left.includes(id))
