import type { PostId } from '#platform/ids.ts'
import type { RemoteActor } from '../../actors/index.ts'
import type { ReceivedPost } from '../../publishing/index.ts'
import { type Doc, idOf, sameOrigin } from '../translate/document.ts'
import type { SaidInPost } from '../translate/said-in-post.ts'
import type { Inbox } from './activity.ts'
import { resolveText } from './resolve-post.ts'

/** Keeps a post with what stands beside its text: the date and place of an event. */
export async function keepSaid(given: Inbox, said: SaidInPost, post: ReceivedPost): Promise<PostId> {
  const kept = said.event ? given.agenda.remote.receive(post, said.event) : given.publishing.remote.receive(post)
  return (await kept).id
}

/** Changes one that is kept. @returns whether anything is otherwise than before */
export async function changeSaid(given: Inbox, said: SaidInPost, author: RemoteActor): Promise<boolean> {
  const { uri, editedAt, event } = said
  const text = await resolveText(given, said, author.id)
  const changed = await given.publishing.remote.receiveEdit({ ...text, uri, authorId: author.id, editedAt })
  const known = event && (await given.publishing.remote.byUris([uri])).get(uri)
  if (!known || known.withdrawn || known.authorId !== author.id) return changed
  const moved = await given.agenda.remote.receiveChange({ postId: known.id, authorId: author.id }, event)
  return changed || moved
}

/**
 * The author in whose name the actor who signed speaks: itself; or a group of its own server, where what it sent says that
 * this actor wrote it (`actor`, as Mobilizon has it). Null for anyone else.
 */
export async function authorWhomItNames(
  given: Inbox,
  { doc, said, actor }: { doc: Doc; said: SaidInPost; actor: RemoteActor },
): Promise<RemoteActor | null> {
  if (said.authorUri === actor.uri) return actor
  if (idOf(doc.actor) !== actor.uri || !sameOrigin(said.authorUri, actor.uri)) return null
  const group = await given.learn.actor(said.authorUri)
  return group?.type === 'Group' && group.state === 'active' ? group : null
}
