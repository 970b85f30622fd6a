import type { RawBuilder } from 'kysely'
import type { ActorId, PostId } from '#platform/ids.ts'
import { isFollowedElsewhere } from '../../actors/index.ts'
import type { PostEdited, PostPublished, PostWithdrawn } from '../../publishing/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import { activityAbout, deleteOf } from '../translate/activities.ts'
import { addressing } from '../translate/audience.ts'
import { inboxesFor } from './audience.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send }

/** Whether it goes anywhere: to followers who read elsewhere, or to whoever is named, answered or quoted. */
export function goesElsewhere(fact: PostPublished): boolean | RawBuilder<boolean> {
  if (fact.remote) return false
  if (fact.mentioned.length > 0 || fact.inReplyTo || fact.quotedAuthorId) return true
  return fact.visibility !== 'mentioned' && isFollowedElsewhere(fact.authorId)
}

export async function onPostPublished(given: Sending, fact: PostPublished): Promise<void> {
  const { postId, authorId, visibility, mentioned, inReplyTo } = fact
  const answered = inReplyTo ? await authorOf(given, inReplyTo) : []
  const quoted = fact.quotedAuthorId ? [fact.quotedAuthorId] : []
  const named = [...mentioned, ...answered, ...quoted]
  const inboxes = await inboxesFor(given, { authorId, visibility, named })
  if (inboxes.length === 0) return
  const post = await readPost(given, postId, authorId)
  if (!post) return
  const about = { sender: authorId, object: post.document, mark: 'create' }
  await given.send(given.db, activityAbout(given, 'Create', about), inboxes)
}

export async function onPostEdited(given: Sending, { postId, authorId }: PostEdited): Promise<void> {
  const post = await readPost(given, postId, authorId)
  if (!post) return
  const { content } = post.card
  const named = content.mentions.map(({ id }) => id)
  const answered = content.inReplyToAuthorId ? [content.inReplyToAuthorId] : []
  const inboxes = await inboxesFor(given, { authorId, visibility: content.visibility, named: [...named, ...answered] })
  const mark = `update-${(content.editedAt ?? content.publishedAt).getTime()}`
  await given.send(given.db, activityAbout(given, 'Update', { sender: authorId, object: post.document, mark }), inboxes)
}

export async function onPostWithdrawn(given: Sending, fact: PostWithdrawn): Promise<void> {
  const { postId, authorId, visibility, mentioned, inReplyTo } = fact
  const answered = inReplyTo ? await authorOf(given, inReplyTo) : []
  const quoted = fact.quotedAuthorId ? [fact.quotedAuthorId] : []
  const named = [...mentioned, ...answered, ...quoted]
  const inboxes = await inboxesFor(given, { authorId, visibility, named })
  const { to, cc } = addressing(visibility, given.uris.followers(authorId), [])
  const about = { sender: authorId, uri: given.uris.post(postId), to: [...to, ...cc] }
  await given.send(given.db, deleteOf(given, about), inboxes)
}

async function authorOf(given: Given, postId: PostId): Promise<ActorId[]> {
  const known = (await given.publishing.remote.byIds([postId])).get(postId)
  return known ? [known.authorId] : []
}
