import { type Context, Hono } from 'hono'
import { type ActorId, parseId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import { activityAbout, CONTEXT } from '../translate/activities.ts'
import type { Doc } from '../translate/document.ts'
import { HASHTAG_TERMS, hashtagDocument } from '../translate/hashtag-document.ts'
import { actorHere } from './actors.ts'
import { activityAnswer } from './answer.ts'
import { readPost } from './readable-post.ts'
import { readRelay } from './readable-relay.ts'

const PAGE = 20

type Page = { items: unknown[]; next: string | null }

/** What stands in order around an actor: outbox, followers, those followed, and what it puts first. */
export function collectionRoutes(given: Given): Hono {
  const routes = new Hono()

  routes.get('/ap/actors/:id/followers', (c) => related(given, c, 'followers'))
  routes.get('/ap/actors/:id/following', (c) => related(given, c, 'following'))

  /** What answers a post, and all that stands in a conversation (FEP-f228), as far as everyone may see it. */
  for (const [path, which] of [
    ['/ap/posts/:id/replies', 'replies'],
    ['/ap/posts/:id/context', 'context'],
  ] as const)
    routes.get(path, async (c) => {
      const id = parseId<'Post'>(c.req.param('id'))
      const thread = id && (await given.feeds.thread(id, null))
      if (!id || !thread) return c.notFound()
      const entries = [...thread.before, thread.card, ...thread.after]
      const cards = entries.flatMap((entry) => ('post' in entry ? [entry] : []))
      const shown = which === 'context' ? cards : cards.filter(({ post }) => post.inReplyTo === id)
      const items = shown.map(({ content }) => content.elsewhere?.uri ?? given.uris.post(content.id))
      const collection = { id: given.uris[which](id), type: 'OrderedCollection', totalItems: items.length }
      return activityAnswer({ '@context': CONTEXT, ...collection, orderedItems: items })
    })

  routes.get('/ap/actors/:id/outbox', async (c) => {
    const actor = await actorHere(given, parseId<'Actor'>(c.req.param('id')))
    if (!actor) return c.notFound()
    return paged(c, given.uris.outbox(actor.id), actor.posts, (before) => outboxPage(given, actor.id, before))
  })

  routes.get('/ap/actors/:id/featured', async (c) => {
    const actor = await actorHere(given, parseId<'Actor'>(c.req.param('id')))
    if (!actor) return c.notFound()
    const pinned = await given.publishing.pinned(actor.id)
    const posts = await Promise.all(pinned.map((id) => readPost(given, id, null)))
    const items = posts.flatMap((post) => (post ? [bare(post.document)] : []))
    const collection = { id: given.uris.featured(actor.id), type: 'OrderedCollection', totalItems: items.length }
    return activityAnswer({ '@context': CONTEXT, ...collection, orderedItems: items })
  })

  routes.get('/ap/actors/:id/featured_tags', async (c) => {
    const actor = await actorHere(given, parseId<'Actor'>(c.req.param('id')))
    if (!actor) return c.notFound()
    const featured = await given.publishing.featured.of(actor.id)
    const items = featured.map(({ hashtag }) => hashtagDocument(given.uris, hashtag))
    const collection = { id: given.uris.featuredTags(actor.id), type: 'Collection', totalItems: items.length }
    return activityAnswer({ '@context': [CONTEXT, HASHTAG_TERMS], ...collection, items })
  })

  return routes
}

async function related(given: Given, c: Context, which: 'followers' | 'following'): Promise<Response> {
  const actor = await actorHere(given, parseId<'Actor'>(c.req.param('id')))
  if (!actor) return c.notFound()
  const uri = given.uris[which](actor.id)
  // Whom it hides from everybody it hides from other servers: how many they are is no secret.
  if (actor.followsHidden)
    return activityAnswer({ '@context': CONTEXT, id: uri, type: 'OrderedCollection', totalItems: actor[which] })
  return paged(c, uri, actor[which], async (before) => {
    const shown = await given.actors.followPage(actor.id, which, { before: parseId(before), limit: PAGE })
    const ids = shown.map(({ actorId }) => actorId)
    const remote = await given.actors.remote.byIds(ids)
    const next = shown.length < PAGE ? null : shown.at(-1)!.position
    return { items: ids.map((id) => remote.get(id)?.uri ?? given.uris.actor(id)), next }
  })
}

async function paged(
  c: Context,
  uri: string,
  total: number,
  read: (before: string | null) => Promise<Page>,
): Promise<Response> {
  const asked = c.req.query('page')
  if (!asked) {
    const collection = { id: uri, type: 'OrderedCollection', totalItems: total, first: `${uri}?page=1` }
    return activityAnswer({ '@context': CONTEXT, ...collection })
  }
  const before = c.req.query('before') ?? null
  const { items, next } = await read(before)
  return activityAnswer({
    '@context': CONTEXT,
    id: before ? `${uri}?page=1&before=${encodeURIComponent(before)}` : `${uri}?page=1`,
    type: 'OrderedCollectionPage',
    partOf: uri,
    totalItems: total,
    orderedItems: items,
    ...(next && { next: `${uri}?page=1&before=${next}` }),
  })
}

/** What the actor published and passed on that everyone may see, the newest first. */
async function outboxPage(given: Given, actor: ActorId, before: string | null): Promise<Page> {
  const { cards, next } = await given.feeds.activity(actor, null, {}, { before: parseId(before), limit: PAGE })
  const items = await Promise.all(
    cards.map(async (card): Promise<Doc[]> => {
      const relay = card.position === card.post.id ? null : await given.relays.byId(card.position as never)
      if (relay) {
        const author = card.author.elsewhere?.uri ?? given.uris.actor(card.author.id)
        return [bare((await readRelay(given, relay, author)).activity)]
      }
      const post = await readPost(given, card.post.id, null)
      if (!post) return []
      return [bare(activityAbout(given, 'Create', { sender: actor, object: post.document, mark: 'create' }).activity)]
    }),
  )
  return { items: items.flat(), next }
}

const bare = ({ '@context': _, ...doc }: Doc): Doc => doc
