import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { hashtagTopic, type Topic } from '../actors/index.ts'
import { type Asking, acting, type Caller, callerIn, reading } from '../api/caller.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { idIn, readParameters, words } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { Id } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { featuredTagEntity, tagEntity } from './entities/tag.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { positions } from './statuses.ts'

const nameAsked = z.object({ name: words })

/**
 * https://docs.joinmastodon.org/methods/tags/, …/followed_tags/ and …/featured_tags/ — hashtags: followed as topics, put
 * forward on one's page. A hashtag is named by itself: its id is its name.
 */
export function hashtagRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  /** Hashtags as they are now for the caller. */
  async function tags(c: Context<Asking>, names: readonly string[]) {
    const { app, caller } = c.var
    const actor = caller?.voice.actorId
    const [history, followed, featured] = await Promise.all([
      app.insights.hashtagHistory(names),
      actor ? app.actors.topicsFollowed(actor) : ([] as Topic[]),
      actor ? app.publishing.featured.of(actor) : [],
    ])
    const marks = (name: string) =>
      actor && {
        following: followed.includes(`hashtag:${name}`),
        featuring: featured.some(({ hashtag }) => hashtag === name),
      }
    return names.map((name) => tagEntity(addresses, name, history.get(name) ?? [], marks(name)))
  }

  routes.get(
    '/api/v1/tags/:name',
    reading('read:follows', 'read:search', 'read:statuses', 'read:accounts', 'write:follows'),
    async (c) => c.json((await tags(c, [hashtagIn(c)]))[0]),
  )

  type Change = (c: Context<Asking>, voice: Caller['voice'], name: string) => Promise<unknown>
  const change = (path: string, scope: string, work: Change) =>
    routes.post(`/api/v1/tags/:name/${path}`, acting(scope), async (c) => {
      const name = hashtagIn(c)
      await work(c, callerIn(c).voice, name)
      return c.json((await tags(c, [name]))[0])
    })
  change('follow', 'write:follows', (c, voice, name) => c.var.app.actors.followTopic(voice, `hashtag:${name}`))
  change('unfollow', 'write:follows', (c, voice, name) => c.var.app.actors.unfollowTopic(voice, `hashtag:${name}`))
  change('feature', 'write:accounts', (c, voice, name) => c.var.app.publishing.featured.add(voice, name))
  change('unfeature', 'write:accounts', (c, voice, hashtag) =>
    c.var.app.publishing.featured.remove(voice, { hashtag }).catch(unlessAbsent),
  )

  routes.get('/api/v1/followed_tags', acting('read:follows'), async (c) => {
    const asked = pageAsked(c, { usual: 80, most: 80 })
    const found = await c.var.app.actors.hashtagsFollowed(callerIn(c).voice.actorId, asFeedPage(asked))
    linkPages(c, positions(found), found.length === asked.limit)
    return c.json(
      await tags(
        c,
        found.map(({ hashtag }) => hashtag),
      ),
    )
  })

  routes.get('/api/v1/featured_tags', acting('read:accounts'), async (c) => {
    const featured = await c.var.app.publishing.featured.of(callerIn(c).voice.actorId)
    return c.json(featured.map((one) => featuredTagEntity(addresses, one)))
  })
  routes.get('/api/v1/accounts/:id/featured_tags', reading('read:accounts'), async (c) => {
    const { id, elsewhere } = await findAccount(c)
    if (elsewhere) await c.var.app.federation.visited(id)
    return c.json((await c.var.app.publishing.featured.of(id)).map((one) => featuredTagEntity(addresses, one)))
  })
  routes.post('/api/v1/featured_tags', acting('write:accounts'), async (c) => {
    const { name } = await readParameters(c, nameAsked)
    return c.json(featuredTagEntity(addresses, await c.var.app.publishing.featured.add(callerIn(c).voice, name)))
  })
  routes.get('/api/v1/featured_tags/suggestions', acting('read:accounts'), async (c) => {
    const suggested = await c.var.app.publishing.featured.suggested(callerIn(c).voice.actorId)
    return c.json(
      await tags(
        c,
        suggested.map(({ hashtag }) => hashtag),
      ),
    )
  })
  routes.delete('/api/v1/featured_tags/:id', acting('write:accounts'), async (c) => {
    await c.var.app.publishing.featured.remove(callerIn(c).voice, { id: idIn<'FeaturedHashtag'>(c) as Featured })
    return c.json({})
  })

  return routes
}

type Featured = Id<'FeaturedHashtag'>

/** The hashtag in the path, as hashtags are kept. @throws ApiError 404 for what is none */
export function hashtagIn(c: Context, parameter = 'name'): string {
  try {
    return hashtagTopic(c.req.param(parameter) ?? '').slice('hashtag:'.length)
  } catch (error) {
    throw error instanceof Refusal ? notFound() : error
  }
}

/** Taking away what is not there changes nothing. */
function unlessAbsent(error: unknown): void {
  if (!(error instanceof Refusal) || error.kind !== 'no-such-featured') throw error
}
