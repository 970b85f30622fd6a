import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { readQuery, whole } from '../api/parameters.ts'
import { tagEntity } from './entities/tag.ts'
import { risingLink } from './entities/trend.ts'
import { cut, part } from './part.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const directoryAsked = part.extend({
  limit: whole.default(40),
  order: z.enum(['active', 'new']).default('active'),
})

/** https://docs.joinmastodon.org/methods/trends/ and …/directory/ */
export function discoveryRoutes({ accounts, posts, addresses }: Presenting) {
  const routes = new Hono<Asking>()

  for (const path of ['/api/v1/trends', '/api/v1/trends/tags'])
    routes.get(path, reading('read:statuses'), async (c) => {
      const { insights } = c.var.app
      const hashtags = cut(await insights.risingHashtags(), readQuery(c, part), 20)
      const history = await insights.hashtagHistory(hashtags)
      return c.json(hashtags.map((name) => tagEntity(addresses, name, history.get(name) ?? [])))
    })

  routes.get('/api/v1/trends/statuses', reading('read:statuses'), async (c) => {
    const ids = cut(await c.var.app.insights.risingPosts(), readQuery(c, part), 40)
    return answerText(c, write(await posts(ids, lookerIn(c))))
  })

  routes.get('/api/v1/trends/links', reading('read:statuses'), async (c) => {
    const { app } = c.var
    const links = cut(await app.insights.risingLinks(), readQuery(c, part), 20)
    const previews = await app.previews.ready(links.map(({ url }) => url))
    return c.json(links.flatMap(({ url, history }) => risingLink(addresses, previews.get(url) ?? null, history) ?? []))
  })

  routes.get('/api/v1/directory', reading(), async (c) => {
    const { limit, offset, order } = readQuery(c, directoryAsked)
    const most = Math.min(Math.max(limit, 1), 80)
    return answerText(
      c,
      write(await accounts(await c.var.app.actors.listed(order, { most, offset: Math.max(offset, 0) }))),
    )
  })

  return routes
}
