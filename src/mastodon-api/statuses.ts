import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { listOf, readQuery, words } from '../api/parameters.ts'
import type { Conversation } from '../feeds/index.ts'
import { parseId } from '../platform/ids.ts'
import { tellOfPreview } from './async-refreshes.ts'
import { findStatus } from './find-status.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const MOST_AT_ONCE = 40

/** https://docs.joinmastodon.org/methods/statuses/ — reading. */
export function statusRoutes({ statuses, status, accounts }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/statuses', reading('read:statuses'), async (c) => {
    const { id } = readQuery(c, z.object({ id: listOf(words).default([]) }))
    const ids = id.flatMap((one) => parseId<'Post'>(one) ?? []).slice(0, MOST_AT_ONCE)
    const cards = await c.var.app.feeds.cards(ids, lookerIn(c))
    return answerText(c, write(await statuses(cards, lookerIn(c))))
  })

  routes.get('/api/v1/statuses/:id', reading('read:statuses'), async (c) => {
    const { card } = await findStatus(c)
    await tellOfPreview(c, card.content)
    return answerText(c, write(await status(card, lookerIn(c))))
  })

  routes.get('/api/v1/statuses/:id/context', reading('read:statuses'), async (c) => {
    const { postId } = await findStatus(c)
    const thread = await c.var.app.feeds.thread(postId, lookerIn(c))
    const [ancestors, descendants] = await Promise.all(
      [thread?.before ?? [], thread?.after ?? []].map((part) => statuses(standing(part), lookerIn(c))),
    )
    return answerText(c, write({ ancestors, descendants }))
  })

  routes.get('/api/v1/statuses/:id/favourited_by', reading('read:statuses'), async (c) => {
    const { postId } = await findStatus(c)
    const asked = pageAsked(c, { usual: 40, most: 80 })
    const found = await c.var.app.publishing.favouritedBy(postId, asFeedPage(asked))
    linkPages(c, positions(found), found.length === asked.limit)
    return answerText(c, write(await accounts(found.map(({ actorId }) => actorId))))
  })

  routes.get('/api/v1/statuses/:id/reblogged_by', reading('read:statuses'), async (c) => {
    const { postId } = await findStatus(c)
    const asked = pageAsked(c, { usual: 40, most: 80 })
    const found = await c.var.app.relays.relayers(postId, asFeedPage(asked))
    linkPages(c, positions(found), found.length === asked.limit)
    return answerText(c, write(await accounts(found.map(({ actorId }) => actorId))))
  })

  return routes
}

export const positions = (found: readonly { position: string }[]) => found.map(({ position }) => position)

/** Programs know of no place that is kept for what was taken back. */
const standing = (part: Conversation['before']) => part.flatMap((entry) => ('post' in entry ? entry : []))
