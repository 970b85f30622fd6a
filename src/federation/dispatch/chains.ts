import { type Context, Hono } from 'hono'
import { type ActorId, type PostId, parseId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import { CONTEXT } from '../translate/activities.ts'
import { CHAIN_TERMS, CONTEXT_PATH, chainContext } from '../translate/chain-context.ts'
import type { Doc } from '../translate/document.ts'
import { activityAnswer } from './answer.ts'
import { readPost } from './readable-post.ts'

/** Most links of a chain are few; the first ones are named. */
const NAMED_MOST = 1000

/** The vocabulary of chains, and for each post from here the addresses of all links of its chain, in their order (`shares`). */
export function chainRoutes(given: Given): Hono {
  const routes = new Hono()

  routes.get(CONTEXT_PATH, () => {
    const headers = {
      'content-type': 'application/ld+json; charset=utf-8',
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': '*',
    }
    return new Response(JSON.stringify(chainContext(), null, 2), { headers })
  })

  routes.get('/ap/posts/:id/shares', (c) => shares(given, c))

  return routes
}

async function shares(given: Given, c: Context): Promise<Response> {
  const id = parseId<'Post'>(c.req.param('id'))
  const collection = id && (await chainCollection(given, id))
  if (!collection) return c.notFound()
  return activityAnswer({ '@context': [CONTEXT, CHAIN_TERMS], ...collection.document })
}

/** The links of a post from here that everyone may see; null for any other. */
export async function chainCollection(given: Given, id: PostId): Promise<{ authorId: ActorId; document: Doc } | null> {
  const post = await readPost(given, id, null)
  if (!post) return null
  const ids = (await given.relays.living(id)).map((relay) => relay.id)
  const remote = await given.relays.remote.urisOf(ids)
  const items = ids.slice(0, NAMED_MOST).map((one) => remote.get(one) ?? given.uris.relay(one))
  const collection = { id: given.uris.shares(id), type: 'OrderedCollection', chainOf: given.uris.post(id) }
  const document = { ...collection, totalItems: ids.length, orderedItems: items }
  return { authorId: post.card.author.id, document }
}
