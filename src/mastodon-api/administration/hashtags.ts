import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Asking } from '../../api/caller.ts'
import { linkParts } from '../../api/pages.ts'
import { readParameters, readQuery, whole, words, yesOrNo } from '../../api/parameters.ts'
import { ApiError } from '../../api/refused.ts'
import { MOST_OF_ADMINISTRATION } from '../../platform/page.ts'
import type { Addresses } from '../addresses.ts'
import { adminTag } from '../entities/trend.ts'
import { hashtagIn } from '../hashtags.ts'
import { cut, part } from '../part.ts'
import { administering, byIn, there } from './administering.ts'

const listed = z.object({ limit: whole.default(100), offset: whole.default(0) })
const changed = z.object({
  trendable: yesOrNo.optional(),
  usable: yesOrNo.optional(),
  listable: yesOrNo.optional(),
  display_name: words.optional(),
})
const MOST = 40

/** Hashtags, those that rise and all of them: whether each may rise, be used, be listed. A hashtag is named by itself, as everywhere here. */
export function adminHashtagRoutes(addresses: Addresses) {
  const routes = new Hono<Asking>()

  async function tags(c: Context<Asking>, names: readonly string[]) {
    const { insights, publishing } = c.var.app
    const [history, reviews, rules] = await Promise.all([
      insights.hashtagHistory(names),
      insights.trends.reviews(byIn(c), 'hashtag', names),
      publishing.hashtagRules.of(names),
    ])
    return names.map((name) => adminTag(addresses, name, history.get(name) ?? [], reviews.get(name), rules.get(name)))
  }

  /** @throws ApiError 404 for one that no post has */
  async function usedIn(c: Context<Asking>): Promise<string> {
    const name = hashtagIn(c, 'id')
    there((await c.var.app.insights.isHashtagUsed(byIn(c), name)) || null)
    return name
  }
  const told = async (c: Context<Asking>, name: string) => c.json((await tags(c, [name]))[0])

  routes.get('/api/v1/admin/trends/tags', administering('admin:read'), async (c) => {
    const rising = await c.var.app.insights.trends.hashtags(byIn(c))
    return c.json(await tags(c, cut(rising, readQuery(c, part), MOST)))
  })
  for (const act of ['approve', 'reject'] as const)
    routes.post(`/api/v1/admin/trends/tags/:id/${act}`, administering('admin:write'), async (c) => {
      const name = await usedIn(c)
      await c.var.app.moderation.reviewTrend(byIn(c), { kind: 'hashtag', subject: name, approved: act === 'approve' })
      return told(c, name)
    })

  routes.get('/api/v1/admin/tags', administering('admin:read'), async (c) => {
    const asked = readQuery(c, listed)
    const limit = Math.min(Math.max(asked.limit, 1), MOST_OF_ADMINISTRATION)
    const offset = Math.max(asked.offset, 0)
    const names = await c.var.app.insights.hashtagsUsed(byIn(c), { limit: limit + 1, offset })
    linkParts(c, { offset, limit, more: names.length > limit })
    return c.json(await tags(c, names.slice(0, limit)))
  })
  routes.get('/api/v1/admin/tags/:id', administering('admin:read'), async (c) => told(c, await usedIn(c)))
  routes.on(['PUT', 'PATCH'], '/api/v1/admin/tags/:id', administering('admin:write'), async (c) => {
    const name = await usedIn(c)
    const { display_name, ...rules } = await readParameters(c, changed)
    // What it is called is how it is written.
    if (display_name !== undefined && display_name.normalize('NFC').toLowerCase() !== name)
      throw new ApiError(422, 'Validation failed: display_name: cannot be changed here')
    await c.var.app.moderation.ruleHashtag(byIn(c), name, rules)
    return told(c, name)
  })

  return routes
}
