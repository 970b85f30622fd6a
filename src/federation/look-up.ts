import type { RemoteActor } from '../actors/index.ts'
import type { Found } from './ask-look-up.ts'
import { askFeatured } from './featured/ask-featured.ts'
import type { Inbox } from './inbox/activity.ts'
import { keepPost } from './inbox/keep-post.ts'
import type { Learn } from './learn.ts'
import { askToGather } from './threads/gather-conversation.ts'
import { webAddress } from './translate/document.ts'
import { isActor } from './translate/said-of-actor.ts'
import { askWebFinger } from './web-finger.ts'

const NAMED = /^@?([^\s@/]+)@([^\s@/]+)$/

type Given = Inbox & { learn: Learn }

/**
 * Finds who or what is meant by `@karim@b.example` or by a link to another server. A handle is looked for by WebFinger
 * (RFC 7033): its server tells the address of the actor, which then tells of itself. From jobs only.
 * @throws DocumentUnavailable, UnreadableDocument, Refusal
 */
export async function lookUp(given: Given, typed: string): Promise<Found> {
  const [, username, host] = NAMED.exec(typed) ?? []
  if (username && host) {
    const found = await askWebFinger(given, username, host.toLowerCase())
    return found ? foundActor(given, await given.learn.actor(found.self, { again: true })) : null
  }
  const uri = webAddress(typed)
  if (!uri || given.uris.isFromHere(uri)) return null
  const doc = await given.fetchDocument(uri)
  if (isActor(doc)) return foundActor(given, await given.learn.fromDocument(doc))
  const postId = await keepPost(given, doc)
  if (postId) await askToGather(given, given.db, postId)
  return postId && { postId }
}

async function foundActor(given: Given, actor: RemoteActor | null): Promise<Found> {
  if (actor?.state !== 'active') return null
  await askFeatured(given, actor.id)
  return { actorId: actor.id }
}
