import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, lookerIn, reading } from '../api/caller.ts'
import { asFeedPage, type PageAsked, pageAsked, pageLinks } from '../api/pages.ts'
import { idIn, listOf, readQuery, words, yesOrNo } from '../api/parameters.ts'
import type { FeedPage } from '../feeds/index.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { Presenting } from './presenting.ts'

const publicAsked = z.object({
  local: yesOrNo.default(false),
  remote: yesOrNo.default(false),
  only_media: yesOrNo.default(false),
})
const tagAsked = publicAsked.extend({
  any: listOf(words).default([]),
  all: listOf(words).default([]),
  none: listOf(words).default([]),
})

/** https://docs.joinmastodon.org/methods/timelines/ */
export function timelineRoutes({ feed }: Presenting, kept: KeptAnswers) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/timelines/home', acting('read:statuses'), async (c) => {
    const { looker } = callerIn(c)
    const asked = pageAsked(c)
    return kept.feed(c, asked, [`o${looker.personId}`, `m${looker.personId}`], async () => {
      const page = await c.var.app.feeds.wholeHome(looker, asFeedPage(asked))
      return { page, text: await feed(page, looker), link: feedLinks(c, asked, page) }
    })
  })

  routes.get('/api/v1/timelines/public', reading('read:statuses'), async (c) => {
    const { local, remote, only_media } = readQuery(c, publicAsked)
    const from = origin({ local, remote })
    const looker = lookerIn(c)
    const asked = pageAsked(c)
    const shown = local ? 'l' : 'w'
    return kept.feed(c, asked, looker ? [shown, `m${looker.personId}`] : [shown], async () => {
      const page = await c.var.app.feeds.local(looker, asFeedPage(asked), { withMedia: only_media, from })
      return { page, text: await feed(page, looker), link: feedLinks(c, asked, page) }
    })
  })

  routes.get('/api/v1/timelines/tag/:hashtag', reading('read:statuses'), async (c) => {
    const { local, remote, only_media, any, all, none } = readQuery(c, tagAsked)
    const asked = pageAsked(c)
    const page = await c.var.app.feeds.hashtag(plain(c.req.param('hashtag')), lookerIn(c), asFeedPage(asked), {
      from: origin({ local, remote }),
      withMedia: only_media,
      orAny: any.map(plain),
      andAll: all.map(plain),
      butNone: none.map(plain),
    })
    linkFeed(c, asked, page)
    return answerText(c, await feed(page, lookerIn(c)))
  })

  routes.get('/api/v1/timelines/list/:id', acting('read:lists'), async (c) => {
    const { looker } = callerIn(c)
    const asked = pageAsked(c)
    const page = await c.var.app.feeds.list(looker, idIn<'List'>(c), asFeedPage(asked))
    linkFeed(c, asked, page)
    return answerText(c, await feed(page, looker))
  })

  routes.get('/api/v1/timelines/link', reading('read:statuses'), async (c) => {
    const { url } = readQuery(c, z.object({ url: words }).loose())
    const asked = pageAsked(c)
    const page = await c.var.app.feeds.about(url, lookerIn(c), asFeedPage(asked))
    linkFeed(c, asked, page)
    return answerText(c, await feed(page, lookerIn(c)))
  })

  return routes
}

/** Both asked at once is the first, as Mastodon reads it. */
const origin = ({ local, remote }: { local: boolean; remote: boolean }) =>
  local ? 'here' : remote ? 'elsewhere' : 'anywhere'

const plain = (hashtag: string) => hashtag.replace(/^#/, '').normalize('NFC').toLowerCase()

/** The pages around one of a feed: by positions, which may be those of posts that the reader may not see. */
export function linkFeed(c: Context<Asking>, asked: PageAsked, page: FeedPage): void {
  const link = feedLinks(c, asked, page)
  if (link) c.header('Link', link)
}

function feedLinks(c: Context<Asking>, { limit }: PageAsked, { top, next, cards }: FeedPage): string | null {
  const last = next ?? cards.at(-1)?.position
  return top && last ? pageLinks(c, [top, last], next !== null && limit > 0) : null
}

/** JSON that is already written. */
export function answerText(c: Context<Asking>, text: string): Response {
  return c.body(text, 200, { 'content-type': 'application/json; charset=utf-8' })
}
