import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { listOf, readQuery, whole, words, yesOrNo } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import { parseId } from '../platform/ids.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { positions } from './statuses.ts'
import { answerText, linkFeed } from './timelines.ts'

const statusesAsked = z.object({
  only_media: yesOrNo.default(false),
  exclude_replies: yesOrNo.default(false),
  exclude_reblogs: yesOrNo.default(false),
  pinned: yesOrNo.default(false),
  tagged: words.optional(),
})
const searchAsked = z.object({
  q: words.default(''),
  limit: whole.default(40),
  offset: whole.default(0),
  following: yesOrNo.default(false),
  resolve: yesOrNo.default(false),
})
const MOST = 80

/** https://docs.joinmastodon.org/methods/accounts/ — reading. */
export function accountRoutes({ accounts, statuses, feed, addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/accounts', reading('read:accounts'), async (c) => {
    const { id } = readQuery(c, z.object({ id: listOf(words).default([]) }))
    const ids = id.flatMap((one) => parseId<'Actor'>(one) ?? []).slice(0, MOST)
    return answerText(c, write(await accounts(ids, lookerIn(c))))
  })

  routes.get('/api/v1/accounts/lookup', reading('read:accounts'), async (c) => {
    const { acct } = readQuery(c, z.object({ acct: words.default('') }))
    const handle = addresses.handleIn(acct)
    const page = handle && (await c.var.app.actors.page(handle))
    if (!page) throw notFound()
    const [account] = await accounts([page.id], lookerIn(c))
    return answerText(c, write(account))
  })

  routes.get('/api/v1/accounts/search', acting('read:accounts'), async (c) => {
    const { q, limit, offset, following } = readQuery(c, searchAsked)
    const { actors } = c.var.app
    const { looker } = callerIn(c)
    const typed = addresses.handleIn(q) ?? q
    const most = Math.min(Math.max(limit, 1), MOST)
    const found = await actors.search(looker.personId, typed, { most, offset: Math.max(offset, 0), following })
    return answerText(c, write(await accounts(found, looker)))
  })

  routes.get('/api/v1/accounts/:id', reading('read:accounts'), async (c) => {
    const { id } = await findAccount(c)
    const [account] = await accounts([id], lookerIn(c))
    return answerText(c, write(account))
  })

  routes.get('/api/v1/accounts/:id/statuses', reading('read:statuses'), async (c) => {
    const { id, elsewhere } = await findAccount(c)
    const asked = readQuery(c, statusesAsked)
    const { app } = c.var
    if (asked.pinned) {
      if (elsewhere) await app.federation.visited(id)
      const cards = await app.feeds.cards(await app.publishing.pinned(id), lookerIn(c))
      return answerText(c, write(await statuses(cards, lookerIn(c))))
    }
    const page = pageAsked(c)
    const found = await app.feeds.activity(
      id,
      lookerIn(c),
      {
        withMedia: asked.only_media,
        withoutReplies: asked.exclude_replies,
        withoutRelays: asked.exclude_reblogs,
        hashtag: asked.tagged?.toLowerCase() ?? null,
      },
      asFeedPage(page),
    )
    linkFeed(c, page, found)
    return answerText(c, await feed(found, lookerIn(c)))
  })

  for (const which of ['followers', 'following'] as const)
    routes.get(`/api/v1/accounts/:id/${which}`, reading('read:accounts'), async (c) => {
      const { id, followsHidden } = await findAccount(c)
      if (followsHidden && c.var.caller?.voice.actorId !== id) return c.json([])
      const asked = pageAsked(c, { usual: 40, most: MOST })
      const found = await c.var.app.actors.followPage(id, which, asFeedPage(asked))
      linkPages(c, positions(found), found.length === asked.limit)
      return answerText(c, write(await accounts(found.map(({ actorId }) => actorId))))
    })

  return routes
}
