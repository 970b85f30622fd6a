import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId, type PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { PostPublished } from './facts.ts'
import { checkPostText, type Post, type PostKind } from './post.ts'
import { renderPostText } from './post-text.ts'
import * as posts from './posts.ts'
import { refuse } from './refusals.ts'
import { readViewer } from './viewer.ts'

export type Composition = {
  kind: PostKind
  source: string
  title?: string | null
  warning?: string | null
  visibility: string
  language: string
  inReplyTo?: PostId | null
  territory?: string | null
  specialities?: string[]
  /** The same key from the same writer twice is one post. */
  idempotencyKey?: string | null
}

/** What a slice to the right keeps of a post (an event's date and place): written in the transaction that publishes it. */
export type WithinPublication = (tx: Tx, postId: PostId) => Promise<void>

/**
 * Publishes in the name of `voice.actorId`; the person who wrote is kept beside it.
 * @param within called once for a new post, before its fact is recorded; what it throws undoes everything
 * @returns the id of the post (of the first one where the idempotency key was used before)
 * @throws Refusal may-not-speak, no-such-post (the one replied to), and those of checkPostText
 */
export async function publishPost(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  composed: Composition,
  within?: WithinPublication,
): Promise<PostId> {
  const text = checkPostText(composed)
  const rendered = await renderPostText(given.db, composed.kind, text.source)
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const parent = composed.inReplyTo ? await parentOf(tx, composed.inReplyTo, voice) : null
    const publishedAt = given.clock.now()
    const id = newId<'Post'>(publishedAt)
    const inserted = await posts.insertPost(tx, {
      ...text,
      id,
      authorId: voice.actorId,
      writtenBy: voice.personId,
      kind: composed.kind,
      html: rendered.html,
      plain: rendered.plain,
      inReplyTo: parent?.id ?? null,
      threadId: parent?.threadId ?? id,
      territory: composed.territory ?? null,
      publishedAt,
      idempotencyKey: composed.idempotencyKey ?? null,
    })
    if (!inserted) return posts.postIdByKey(tx, voice.personId, composed.idempotencyKey!)
    const specialities = [...new Set(composed.specialities ?? [])]
    await posts.insertMentions(tx, id, rendered.mentioned)
    await posts.insertHashtags(tx, id, rendered.hashtags)
    await posts.insertSpecialities(tx, id, specialities)
    if (parent) await posts.countReply(tx, parent.id)
    await within?.(tx, id)
    await given.facts.record<PostPublished>(tx, {
      kind: 'PostPublished',
      postId: id,
      authorId: voice.actorId,
      writtenBy: voice.personId,
      postKind: composed.kind,
      visibility: text.visibility,
      inReplyTo: parent?.id ?? null,
      mentioned: rendered.mentioned,
      topics: [
        ...specialities.map((speciality) => `speciality:${speciality}`),
        ...(composed.territory ? [`territory:${composed.territory}`] : []),
      ],
    })
    return id
  })
}

async function parentOf(tx: Tx, parentId: PostId, voice: Voice): Promise<Post> {
  const visible = await posts.visiblePosts(tx, [parentId], await readViewer(tx, voice.personId))
  return visible.get(parentId) ?? refuse('no-such-post')
}
