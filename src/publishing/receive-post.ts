import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import { idTime, newId, type PostId } from '#platform/ids.ts'
import { together } from '#platform/pipelining.ts'
import { countPosts } from '../actors/index.ts'
import { carryEmojis } from '../emojis/index.ts'
import type { PostPublished, PostReceived } from './facts.ts'
import { isForAll } from './post.ts'
import { answeredBy, insertNames } from './post-names.ts'
import * as posts from './posts.ts'
import { type Publishes, type WithinPublication, without } from './publish-post.ts'
import { keepStamp } from './quotes.ts'
import { keepPoll } from './receive-poll.ts'
import { type ReceivedPost, shownText } from './received-post.ts'
import { refuse } from './refusals.ts'
import { insertRemotePost, remotePostsByUri } from './remote-posts.ts'
import { quotable } from './settle-quote.ts'

/** Ids tell the time, from this moment on (src/platform/ids.ts). */
const FIRST_MOMENT = Date.UTC(2020, 0, 2)

/**
 * Keeps a post of another server, once, whatever way it came; the caller has it from that server, or with its proof. It is
 * published here as any other: those who follow its author find it in their feeds, those whom it names are told.
 * @param within called once for a new post, before its fact is recorded: what a slice to the right keeps of it
 * @returns its id here, and whether it is new
 * @throws Refusal no-such-actor (its author is not known, or not shown here), no-such-post (it was withdrawn)
 */
export async function receivePost(
  given: Publishes,
  said: ReceivedPost,
  within?: WithinPublication,
): Promise<{ id: PostId; isNew: boolean }> {
  const { mentioned, hashtags, specialities, links, ...text } = shownText(said.kind, said, said.url)
  return inTransaction(given.db, async (tx) => {
    const known = (await remotePostsByUri(tx, [said.uri])).get(said.uri)
    if (known) return known.withdrawn ? refuse('no-such-post') : { id: known.id, isNew: false }
    await checkAuthor(tx, said)
    const parent = said.inReplyTo ? await posts.answeredPost(tx, said.inReplyTo) : null
    const quotedAuthorId = said.quote ? await quotable(tx, said.quote.postId, said.authorId, null) : null
    const quote = quotedAuthorId ? said.quote : null
    const now = given.clock.now()
    const publishedAt = said.publishedAt < now ? said.publishedAt : now
    const id = newId<'Post'>(momentOf(publishedAt, [parent?.id, quote?.postId]))
    await posts.insertPost(tx, {
      ...text,
      id,
      remote: true,
      authorId: said.authorId,
      writtenBy: said.authorId,
      publishedBy: said.authorId,
      kind: said.kind,
      visibility: said.visibility,
      link: said.past ? null : await given.previews.ask(tx, links),
      hasPoll: said.poll !== null,
      emojis: await carryEmojis(tx, said.emojis ?? []),
      application: null,
      quote,
      quotePolicy: said.quotePolicy,
      inReplyTo: parent?.id ?? null,
      threadId: parent?.threadId ?? id,
      publishedAt,
      editedAt: said.editedAt,
      idempotencyKey: null,
    })
    // Both ways in at once: the other was first, and nothing of this one stays.
    const kept = await insertRemotePost(tx, id, said, now)
    if (!kept) throw new ReceivedMeanwhile()
    await given.facts.record<PostReceived>(tx, {
      kind: 'PostReceived',
      postId: id,
      is: said.past ? 'past' : 'new',
      attached: said.attachments.length > 0,
      awaited: kept.awaited,
      around: Boolean(said.parentUri ?? said.contextUri ?? said.repliesUri),
    })
    const named = without([said.authorId], mentioned)
    const circle = without([said.authorId, ...named], await answeredBy(tx, parent, said.visibility))
    await insertNames(tx, id, { mentioned: named, circle, hashtags, specialities, said: [] })
    if (said.poll) await keepPoll(tx, id, said.poll)
    if (quote?.stampUri) await keepStamp(tx, id, quote.stampUri)
    if (quote?.state === 'accepted' && isForAll(said.visibility)) await posts.countQuote(tx, quote.postId, 1)
    if (parent) await posts.countReply(tx, parent.id)
    await within?.(tx, id)
    const published: PostPublished = {
      kind: 'PostPublished',
      remote: true,
      postId: id,
      authorId: said.authorId,
      writtenBy: said.authorId,
      postKind: said.kind,
      visibility: said.visibility,
      inReplyTo: parent?.id ?? null,
      mentioned: [...named, ...circle],
      quotedAuthorId: quote?.state === 'accepted' ? quotedAuthorId : null,
      quoteAskedOf: quote?.state === 'pending' ? quotedAuthorId : null,
      topics: specialities.map((speciality) => `speciality:${speciality}`),
    }
    if (!said.past) {
      await together(given.afterPublication.map((react) => react(tx, published)))
      await given.facts.record<PostPublished>(tx, published)
    }
    if (isForAll(said.visibility)) await countPosts(tx, said.authorId, 1)
    return { id, isNew: true }
  }).catch((error) => (error instanceof ReceivedMeanwhile ? receivePost(given, said, within) : Promise.reject(error)))
}

class ReceivedMeanwhile extends Error {}

/**
 * Her server has it, and whoever brings it here does so again until that is noted, later than this: nobody waits for a disk.
 */
const notFlushed = sql<string>`set_config('synchronous_commit', 'off', true)`

async function checkAuthor(tx: Tx, { authorId }: ReceivedPost): Promise<void> {
  const author = await tx
    .selectFrom('actors')
    .select(['id', notFlushed.as('flushed')])
    .where('id', '=', authorId)
    .where('domain', 'is not', null)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!author) refuse('no-such-post')
}

/** Clocks differ: an answer comes after what it answers, a quote after what it quotes. */
function momentOf(publishedAt: Date, earlier: readonly (PostId | null | undefined)[]): Date {
  const after = earlier.flatMap((id) => (id ? [idTime(id).getTime() + 1] : []))
  const earliest = Math.max(FIRST_MOMENT, ...after)
  return new Date(Math.max(publishedAt.getTime(), earliest))
}
