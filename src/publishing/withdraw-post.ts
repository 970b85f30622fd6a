import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import { checkMaySpeak, countPosts } from '../actors/index.ts'
import { letGo } from '../media/index.ts'
import { detach } from './attachments.ts'
import type { PostWithdrawn } from './facts.ts'
import { tellChanged, tellWithdrawn } from './live-posts.ts'
import { isForAll, type Visibility } from './post.ts'
import { deleteNames, mentionedIn } from './post-names.ts'
import { countQuote, countReply, type LockedPost, lockPost } from './posts.ts'
import { dropStamp, quoteIn } from './quotes.ts'
import { refuse } from './refusals.ts'
import { deleteVersions } from './versions.ts'

/**
 * Takes a post back: its text, its versions, its files and its poll are gone; its place in conversations stays, so that
 * the replies of others are still read where they were written. Its files may be used anew for a day, unless `filesAtOnce`.
 * @throws Refusal no-such-post, may-not-speak
 */
export async function withdrawPost(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'live'>,
  personId: ActorId,
  postId: PostId,
  { filesAtOnce = false }: { filesAtOnce?: boolean } = {},
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const post = (await lockPost(tx, postId)) ?? refuse('no-such-post')
    await checkMaySpeak(tx, { personId, actorId: post.author_id })
    const files = await takeBack(given, tx, post, personId)
    if (filesAtOnce) await letGo(tx, files)
  })
}

/** The same in the caller's transaction, who knows that it may be done. @returns the files that it showed */
export async function takeBack(
  given: Pick<Deps, 'clock' | 'facts' | 'live'>,
  tx: Tx,
  post: LockedPost,
  personId: ActorId,
): Promise<MediaId[]> {
  const { id: postId, author_id: authorId, in_reply_to: inReplyTo } = post
  const mentioned = await mentionedIn(tx, postId)
  const quote = post.quoted_id ? await quoteIn(tx, postId) : null
  await tellWithdrawn(given, tx, {
    id: postId,
    authorId,
    writtenBy: post.written_by,
    visibility: post.visibility as Visibility,
  })
  const files = await empty(tx, postId, given.clock.now())
  if (quote) await dropStamp(tx, postId)
  if (inReplyTo) await countReply(tx, inReplyTo, -1)
  if (isForAll(post.visibility)) {
    await countPosts(tx, authorId, -1)
    if (post.quoted_id && post.quote_state === 'accepted') await countQuote(tx, post.quoted_id, -1)
  }
  await given.facts.record<PostWithdrawn>(tx, {
    kind: 'PostWithdrawn',
    postId,
    authorId,
    withdrawnBy: personId,
    inReplyTo,
    visibility: post.visibility as Visibility,
    mentioned,
    quotedAuthorId: quote?.quotedAuthorId ?? null,
    ...(post.remote && { remote: true }),
  })
  await tellChanged(given, tx, [postId])
  return files
}

async function empty(tx: Tx, postId: PostId, at: Date): Promise<MediaId[]> {
  await tx
    .updateTable('posts')
    .set({
      withdrawn_at: at,
      source: '',
      html: '',
      emojis: null,
      in_languages: null,
      plain: '',
      title: null,
      warning: null,
      link: null,
      sensitive: false,
      quoted_id: null,
      quote_state: null,
    })
    .where('id', '=', postId)
    .execute()
  await deleteNames(tx, postId)
  const files = await detach(tx, postId)
  await deleteVersions(tx, postId)
  await tx.deleteFrom('polls').where('post_id', '=', postId).execute()
  await tx.deleteFrom('post_pins').where('post_id', '=', postId).execute()
  await tx.deleteFrom('favourites').where('post_id', '=', postId).execute()
  await tx.deleteFrom('bookmarks').where('post_id', '=', postId).execute()
  return files
}
