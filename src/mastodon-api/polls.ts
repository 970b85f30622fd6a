import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, lookerIn, reading } from '../api/caller.ts'
import { listOf, readParameters, whole } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { Addresses } from './addresses.ts'
import { pollEntity } from './entities/poll.ts'
import { findStatus } from './find-status.ts'
import type { Presenting } from './presenting.ts'

const votesAsked = z.object({ choices: listOf(whole) })

/** https://docs.joinmastodon.org/methods/polls/ — the id of a poll is that of its status. */
export function pollRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/polls/:id', reading('read:statuses'), async (c) => c.json(await poll(c, addresses)))

  routes.post('/api/v1/polls/:id/votes', acting('write:statuses'), async (c) => {
    const { postId } = await findStatus(c)
    const { choices } = await readParameters(c, votesAsked)
    await c.var.app.publishing.vote(callerIn(c).voice, postId, choices)
    return c.json(await poll(c, addresses))
  })

  return routes
}

async function poll(c: Context<Asking>, addresses: Addresses) {
  const { card } = await findStatus(c)
  if (!card.poll) throw notFound()
  return pollEntity(addresses, card.poll, card.content.emojis, {
    signedIn: lookerIn(c) !== null,
    speaks: card.viewer?.speaks ?? false,
  })
}
