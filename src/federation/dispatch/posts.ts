import { Hono } from 'hono'
import { type PostId, parseId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import type { Keys } from '../keys.ts'
import { withProof } from '../signing/proof.ts'
import type { Doc } from '../translate/document.ts'
import { activityAnswer, wantsActivity } from './answer.ts'
import { type ReadablePost, readPost } from './readable-post.ts'
import { readRelay } from './readable-relay.ts'

type Dispatching = Given & { keys: Keys }

/** Posts from here that everyone may see, under their names and under the addresses of their pages; and relays. */
export function postRoutes(given: Dispatching): Hono {
  const routes = new Hono()

  routes.get('/ap/posts/:id', async (c) => {
    const id = parseId<'Post'>(c.req.param('id'))
    const post = id && (await readPost(given, id, null))
    if (!post) return (await isGone(given, id)) ?? c.notFound()
    if (!wantsActivity(c.req.raw))
      return c.redirect(given.uris.postPage(post.card.author.handle, post.card.content.id), 303)
    return activityAnswer(await proven(given, post))
  })

  routes.get('/:at{@[^/]+}/:id{\\d+}', async (c, next) => {
    if (!wantsActivity(c.req.raw)) return next()
    const id = parseId<'Post'>(c.req.param('id'))
    const post = id && (await readPost(given, id, null))
    return post ? activityAnswer(await proven(given, post)) : next()
  })

  routes.get('/ap/relays/:id', async (c) => {
    const id = parseId<'Relay'>(c.req.param('id'))
    const relay = id && (await given.relays.byId(id))
    const card = relay && !relay.undone ? await given.feeds.card(relay.postId, null) : null
    const by = relay && (await given.actors.remote.byIds([relay.actorId]))
    if (!relay || !card || by?.has(relay.actorId)) return c.notFound()
    const author = card.author.elsewhere?.uri ?? given.uris.actor(card.author.id)
    return activityAnswer((await readRelay(given, relay, author)).activity)
  })

  return routes
}

/** The post with its author's proof (FEP-8b32): whoever passes it on can show whose it is. The same post has the same proof. */
async function proven({ keys }: Dispatching, { card, document }: ReadablePost): Promise<Doc> {
  const { authorId, editedAt, publishedAt } = card.content
  const { ed25519 } = await keys.of(authorId)
  return withProof(document, { ...ed25519, at: editedAt ?? publishedAt })
}

/** What was taken back says so, and nothing else. */
async function isGone(given: Given, id: PostId | null): Promise<Response | null> {
  const withdrawn = id ? await given.publishing.isWithdrawn(id) : false
  if (!id || !withdrawn) return null
  const tombstone = { '@context': 'https://www.w3.org/ns/activitystreams', id: given.uris.post(id), type: 'Tombstone' }
  return activityAnswer(tombstone, { status: 410 })
}
