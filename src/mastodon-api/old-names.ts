import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, reading } from '../api/caller.ts'
import { readQuery, words } from '../api/parameters.ts'
import { noteCard, pageCard } from './entities/preview-card.ts'
import { findAccount } from './find-account.ts'
import { findStatus } from './find-status.ts'
import type { Presenting } from './presenting.ts'

/** What programs still ask for by the names of former versions. */
export function oldNameRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  // https://docs.joinmastodon.org/methods/statuses/#card — by now a part of each status.
  routes.get('/api/v1/statuses/:id/card', reading('read:statuses'), async (c) => {
    const { card } = await findStatus(c)
    const { content, author } = card
    if (content.kind === 'note') return c.json(noteCard(addresses, content) ?? {})
    const instance = await c.var.app.access.instance()
    return c.json(pageCard(addresses, content, addresses.post(author.handle, content.id), instance?.name ?? ''))
  })

  // https://docs.joinmastodon.org/methods/accounts/#identity_proofs — there are none since 3.5: links are checked by `rel=me`.
  routes.get('/api/v1/accounts/:id/identity_proofs', reading('read:accounts'), async (c) => {
    await findAccount(c)
    return c.json([])
  })

  // Names of servers that this one knows, which begin so.
  routes.get('/api/v1/peers/search', (c) => {
    const { q } = readQuery(c, z.object({ q: words.default('') }))
    const typed = q.trim().toLowerCase()
    return c.json(typed !== '' && addresses.domain.startsWith(typed) ? [addresses.domain] : [])
  })

  return routes
}
