import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, pageAsked } from '../api/pages.ts'
import { idIn, readParameters } from '../api/parameters.ts'
import { quotePolicyIn, wireQuotePolicy } from './entities/wire-words.ts'
import { findOwn, findStatus } from './find-status.ts'
import type { Presenting } from './presenting.ts'
import { answerText, linkFeed } from './timelines.ts'

const policyAsked = z.object({ quote_approval_policy: z.enum(Object.values(wireQuotePolicy)) })

/** https://docs.joinmastodon.org/methods/statuses/#quotes — who quotes a post, and by whose leave. */
export function statusQuoteRoutes({ status, feed }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/statuses/:id/quotes', reading('read:statuses'), async (c) => {
    const { postId } = await findStatus(c)
    const asked = pageAsked(c)
    const page = await c.var.app.feeds.quotes(postId, lookerIn(c), asFeedPage(asked))
    linkFeed(c, asked, page)
    return answerText(c, await feed(page, lookerIn(c)))
  })

  routes.post('/api/v1/statuses/:id/quotes/:quotingId/revoke', acting('write:statuses'), async (c) => {
    const { voice, looker } = callerIn(c)
    const { postId } = await findOwn(c, callerIn(c))
    const quotingId = idIn<'Post'>(c, 'quotingId')
    await c.var.app.publishing.revokeQuote(voice.personId, postId, quotingId)
    const { card } = await findStatus(c, quotingId)
    return answerText(c, write(await status(card, looker)))
  })

  routes.put('/api/v1/statuses/:id/interaction_policy', acting('write:statuses'), async (c) => {
    const { voice, looker } = callerIn(c)
    const { postId } = await findOwn(c, callerIn(c))
    const { quote_approval_policy: policy } = await readParameters(c, policyAsked)
    await c.var.app.publishing.changeQuotePolicy(voice.personId, postId, quotePolicyIn(policy))
    const { card } = await findStatus(c, postId)
    return answerText(c, write(await status(card, looker)))
  })

  return routes
}
