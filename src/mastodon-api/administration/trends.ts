import { type Context, Hono } from 'hono'
import type { Asking } from '../../api/caller.ts'
import { type Written, write, writtenWith } from '../../api/json.ts'
import { idIn, readQuery } from '../../api/parameters.ts'
import { type DayOfUse, publisherOf, type TrendKind } from '../../insights/index.ts'
import type { PostId } from '../../platform/ids.ts'
import { publisher, reviewed, risingLink } from '../entities/trend.ts'
import { cut, part } from '../part.ts'
import type { Presenting } from '../presenting.ts'
import { answerText } from '../timelines.ts'
import { administering, byIn, there } from './administering.ts'

const MOST = 40
const HOST = /^[a-z0-9.-]{1,253}$/

/** https://docs.joinmastodon.org/methods/admin/trends/ — what rises, and whether it may: pages, their sites, posts. */
export function adminTrendRoutes({ addresses, posts }: Presenting) {
  const routes = new Hono<Asking>()
  const trends = (c: Context<Asking>) => c.var.app.insights.trends
  const said = (c: Context<Asking>, kind: TrendKind, subjects: readonly string[]) =>
    trends(c).reviews(byIn(c), kind, subjects)

  /** `approve` and `reject`, under the path of something. @param subject what is named there, and how it is told then */
  function judging(
    path: string,
    kind: TrendKind,
    subject: (c: Context<Asking>) => Promise<{ subject: string; told: () => Promise<object> }>,
  ) {
    for (const [act, approved] of [
      ['approve', true],
      ['reject', false],
    ] as const)
      routes.post(`/api/v1/admin/trends/${path}/:id/${act}`, administering('admin:write'), async (c) => {
        const named = await subject(c)
        await c.var.app.moderation.reviewTrend(byIn(c), { kind, subject: named.subject, approved })
        return answerText(c, write(await named.told()))
      })
  }

  async function links(c: Context<Asking>, rising: readonly { url: string; history: DayOfUse[] }[]): Promise<object[]> {
    const urls = rising.map(({ url }) => url)
    const { previews } = c.var.app
    const [known, ids, reviews] = await Promise.all([previews.ready(urls), previews.ids(urls), said(c, 'link', urls)])
    return rising.flatMap(({ url, history }) => {
      const card = risingLink(addresses, known.get(url) ?? null, history)
      return card ? [{ id: ids.get(url), ...card, ...reviewed(reviews.get(url)) }] : []
    })
  }

  routes.get('/api/v1/admin/trends/links', administering('admin:read'), async (c) =>
    c.json(await links(c, cut(await trends(c).links(byIn(c)), readQuery(c, part), MOST))),
  )
  judging('links', 'link', async (c) => {
    const url = there(await c.var.app.previews.urlOf(idIn<'Preview'>(c)))
    const rising = (await trends(c).links(byIn(c))).find((one) => one.url === url)
    return { subject: url, told: async () => there((await links(c, [{ url, history: rising?.history ?? [] }]))[0]) }
  })

  async function publishers(c: Context<Asking>, domains: readonly string[]) {
    const reviews = await said(c, 'publisher', domains)
    return domains.map((domain) => publisher(domain, reviews.get(domain)))
  }
  routes.get('/api/v1/admin/trends/links/publishers', administering('admin:read'), async (c) => {
    const domains = [...new Set((await trends(c).links(byIn(c))).map(({ url }) => publisherOf(url)))]
    return c.json(await publishers(c, cut(domains, readQuery(c, part), MOST)))
  })
  judging('links/publishers', 'publisher', async (c) => {
    const domain = c.req.param('id')!.toLowerCase()
    there(HOST.test(domain) || null)
    return { subject: domain, told: async () => (await publishers(c, [domain]))[0]! }
  })

  /** As everyone sees them. */
  async function statuses(c: Context<Asking>, ids: readonly PostId[]): Promise<Written[]> {
    const shown = (await c.var.app.feeds.cards(ids, null)).map(({ post }) => post.id)
    const [texts, reviews] = await Promise.all([posts(shown, null), said(c, 'post', shown)])
    return texts.map((text, index) => writtenWith(text, reviewed(reviews.get(shown[index]!))))
  }
  routes.get('/api/v1/admin/trends/statuses', administering('admin:read'), async (c) =>
    answerText(c, write(await statuses(c, cut(await trends(c).posts(byIn(c)), readQuery(c, part), MOST)))),
  )
  judging('statuses', 'post', async (c) => {
    const id = idIn<'Post'>(c)
    there((await c.var.app.feeds.cards([id], null))[0])
    return { subject: id, told: async () => there((await statuses(c, [id]))[0]) }
  })

  return routes
}
