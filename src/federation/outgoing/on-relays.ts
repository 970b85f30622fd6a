import type { ActorId, PostId } from '#platform/ids.ts'
import type { FavouriteTakenBack, PostFavourited } from '../../publishing/index.ts'
import type { PostRelayed, Relay, RelayUndone } from '../../relays/index.ts'
import { parentOf } from '../dispatch/readable-post.ts'
import { readRelay } from '../dispatch/readable-relay.ts'
import type { Given } from '../given.ts'
import { likeOf, type Outgoing, undoOf } from '../translate/activities.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send }

export async function onPostRelayed(given: Sending, fact: PostRelayed): Promise<void> {
  const made = await relayed(given, fact)
  if (made) await given.send(given.db, made.outgoing, made.inboxes)
}

export async function onRelayUndone(given: Sending, fact: RelayUndone): Promise<void> {
  const made = await relayed(given, fact)
  if (made) await given.send(given.db, undoOf(given, fact.actorId, made.outgoing.activity), made.inboxes)
}

/** A relay by somebody from here, for her followers elsewhere, the author, and all through whom it came: their relay was taken up. */
async function relayed(
  given: Sending,
  { relayId, postId, actorId }: Pick<PostRelayed, 'relayId' | 'postId' | 'actorId'>,
): Promise<{ outgoing: Outgoing; inboxes: string[] } | null> {
  const [relay, by] = await Promise.all([given.relays.byId(relayId), given.actors.remote.byIds([actorId])])
  if (!relay || by.has(actorId)) return null
  const author = await authorOf(given, postId)
  if (!author) return null
  const inboxes = await given.actors.remote.inboxesOfFollowers(actorId)
  const outgoing = await readRelay(given, relay, author.uri)
  const above = await inboxesAbove(given, relay)
  return { outgoing, inboxes: [...inboxes, ...above, ...(author.inbox ? [author.inbox] : [])] }
}

async function inboxesAbove(given: Sending, relay: Relay): Promise<string[]> {
  const above = await given.relays.above(relay.id)
  const actors = await given.actors.remote.byIds(above.map(({ actorId }) => actorId))
  return [...actors.values()].map(({ sharedInbox, inbox }) => sharedInbox ?? inbox)
}

export async function onPostFavourited(given: Sending, fact: PostFavourited): Promise<void> {
  const made = await liked(given, fact)
  if (made) await given.send(given.db, made.outgoing, [made.inbox])
}

export async function onFavouriteTakenBack(given: Sending, fact: FavouriteTakenBack): Promise<void> {
  const made = await liked(given, fact)
  if (made) await given.send(given.db, undoOf(given, fact.actorId, made.outgoing.activity), [made.inbox])
}

/** A favourite is between the two: nobody else is told. */
async function liked(
  given: Sending,
  { postId, authorId, actorId, since }: Pick<PostFavourited, 'postId' | 'authorId' | 'actorId' | 'since'>,
): Promise<{ outgoing: Outgoing; inbox: string } | null> {
  const both = await given.actors.remote.byIds([authorId, actorId])
  const author = both.get(authorId)
  if (!author || both.has(actorId)) return null
  const uri = (await parentOf(given, postId))!
  return { outgoing: likeOf(given, { sender: actorId, postId, uri, author: author.uri, since }), inbox: author.inbox }
}

async function authorOf(given: Sending, postId: PostId): Promise<{ uri: string; inbox: string | null } | null> {
  const elsewhere = (await given.publishing.remote.byIds([postId])).get(postId)
  if (elsewhere) return (await given.actors.remote.byIds([elsewhere.authorId])).get(elsewhere.authorId) ?? null
  const card = await given.feeds.card(postId, null)
  return card && { uri: given.uris.actor(card.author.id as ActorId), inbox: null }
}
