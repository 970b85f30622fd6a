import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { type PostEdited, type PostPublished, type QuoteSettled, visiblePosts } from '../publishing/index.ts'
import { deleteByKey } from './notifications.ts'
import { type Telling, tell, tellOfChange } from './tell.ts'

const askedKey = (quotingId: PostId) => `quote-asked:${quotingId}`

export const asksToQuote = ({ quoteAskedOf }: PostPublished) => Boolean(quoteAskedOf)

/** Somebody would quote a post whose author wished to be asked: told until she answers. */
export async function onQuoteAsked(given: Telling, fact: PostPublished): Promise<void> {
  const { postId: quotingId, authorId, quoteAskedOf, writtenBy } = fact
  if (quoteAskedOf) await tellAsked(given, { quotingId, authorId, quotedAuthorId: quoteAskedOf, byId: writtenBy })
}

type Asked = Pick<QuoteSettled, 'quotingId' | 'authorId' | 'quotedAuthorId'> & {
  byId: PostPublished['writtenBy'] | null
}

async function tellAsked(given: Telling, { quotingId, authorId: actorId, quotedAuthorId, byId }: Asked): Promise<void> {
  if ((await quotingPost(given.db, quotingId))?.quote_state !== 'pending') return
  // What may not be read is answered on the page of what waits, and not told of.
  const viewer = { personId: quotedAuthorId, actorIds: [quotedAuthorId] }
  if (!(await visiblePosts(given.db, [quotingId], viewer)).has(quotingId)) return
  const about = { key: askedKey(quotingId), actorId, byId, postId: quotingId }
  await tell(given, [{ kind: 'quote-asked', ownerId: quotedAuthorId, ...about }])
}

/** It was decided whether a post may quote another: nobody waits any more, and both hear of a yes. */
export async function onQuoteSettled(given: Telling, fact: QuoteSettled): Promise<void> {
  const { quotingId, authorId, quotedAuthorId } = fact
  const quoting = await quotingPost(given.db, quotingId)
  if (!quoting) return
  const { written_by: byId, quote_state } = quoting
  if (quote_state === 'pending') return tellAsked(given, { quotingId, authorId, quotedAuthorId, byId })
  await tellOfChange(given, await deleteByKey(given.db, quotedAuthorId, askedKey(quotingId)))
  if (quote_state !== 'accepted') return
  const viewer = { personId: quotedAuthorId, actorIds: [quotedAuthorId] }
  const seen = (await visiblePosts(given.db, [quotingId], viewer)).has(quotingId)
  const post = { postId: quotingId }
  await tell(given, [
    { kind: 'quote-accepted', ownerId: authorId, key: `quote-accepted:${quotingId}`, actorId: quotedAuthorId, ...post },
    ...(seen
      ? [
          {
            kind: 'quote' as const,
            ownerId: quotedAuthorId,
            key: `quote:${quotingId}`,
            actorId: authorId,
            byId,
            ...post,
          },
        ]
      : []),
  ])
}

/** Whoever quotes a post learns that it says something else, once a day at most. */
export async function onQuotedEdited(given: Telling, { postId, authorId, editedBy }: PostEdited): Promise<void> {
  const quoting = await given.db
    .selectFrom('posts')
    .select(['id', 'author_id'])
    .where('quoted_id', '=', postId)
    .where('quote_state', '=', 'accepted')
    .where('withdrawn_at', 'is', null)
    .where('remote', '=', false)
    .orderBy('id')
    .execute()
  const day = given.clock.now().toISOString().slice(0, 10)
  await tell(
    given,
    quoting.map(({ id, author_id: ownerId }) => {
      const key = `quoted-changed:${id}:${day}`
      return { kind: 'quoted-changed' as const, ownerId, key, actorId: authorId, byId: editedBy, postId: id }
    }),
  )
}

const quotingPost = (db: Reader, quotingId: PostId) =>
  db
    .selectFrom('posts')
    .select(['quote_state', 'written_by'])
    .where('id', '=', quotingId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
