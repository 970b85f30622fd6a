import type { Context } from 'hono'
import { type Asking, type Caller, lookerIn } from '../api/caller.ts'
import { idIn } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { Card } from '../feeds/index.ts'
import type { ActorId, PostId, RelayId } from '../platform/ids.ts'

/** What an id of a status names: a post, and the relay where the id is that of one. */
export type Found = { postId: PostId; relayId: RelayId | null; card: Card & { position?: string } }

/** @throws ApiError 404 where there is none, or the reader may not see it */
export async function findStatus(c: Context<Asking>, id: string = idIn(c)): Promise<Found> {
  const { app } = c.var
  const post = await app.feeds.card(id as PostId, lookerIn(c))
  if (post) return { postId: post.post.id, relayId: null, card: post }
  const relay = await app.relays.byId(id as RelayId)
  const card = relay && (await app.feeds.card(relay.postId, lookerIn(c)))
  if (!relay || !card) throw notFound()
  return { postId: relay.postId, relayId: relay.id, card: { ...card, position: relay.id } }
}

/** One that the caller wrote, in the name in which she asks. @throws ApiError 404 for that of anybody else */
export async function findOwn(c: Context<Asking>, { voice }: Caller): Promise<Found> {
  const found = await findStatus(c)
  return isBy(found.card, voice.actorId) ? found : refuse()
}

const isBy = (card: Card, actor: ActorId) => card.author.id === actor

function refuse(): never {
  throw notFound()
}
