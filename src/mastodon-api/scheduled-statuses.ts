import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { idIn, moment, readParameters } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { ScheduledPost } from '../publishing/index.ts'
import { scheduledStatus } from './entities/scheduled-status.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const timeAsked = z.object({ scheduled_at: moment })

/** https://docs.joinmastodon.org/methods/scheduled_statuses/ */
export function scheduledStatusRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/scheduled_statuses', acting('read:statuses'), async (c) => {
    const asked = pageAsked(c)
    const found = await c.var.app.publishing.scheduled.of(callerIn(c).voice.actorId, asFeedPage(asked))
    linkPages(
      c,
      found.map(({ id }) => id),
      found.length === asked.limit,
    )
    return answerText(c, write(found.map((post) => scheduledStatus(addresses, post))))
  })

  routes.get('/api/v1/scheduled_statuses/:id', acting('read:statuses'), async (c) =>
    answerText(c, write(scheduledStatus(addresses, await find(c)))),
  )

  routes.put('/api/v1/scheduled_statuses/:id', acting('write:statuses'), async (c) => {
    const { id } = await find(c)
    const { scheduled_at: dueAt } = await readParameters(c, timeAsked)
    await c.var.app.publishing.scheduled.change(callerIn(c).voice.personId, id, dueAt)
    return answerText(c, write(scheduledStatus(addresses, await find(c))))
  })

  routes.delete('/api/v1/scheduled_statuses/:id', acting('write:statuses'), async (c) => {
    const { id } = await find(c)
    await c.var.app.publishing.scheduled.cancel(callerIn(c).voice.personId, id)
    return c.json({})
  })

  return routes
}

/** One that is planned in the name in which the caller asks. @throws ApiError 404 for any other */
async function find(c: Context<Asking>): Promise<ScheduledPost> {
  const { voice } = callerIn(c)
  const post = await c.var.app.publishing.scheduled.open(voice.personId, idIn<'ScheduledPost'>(c))
  if (post.actorId !== voice.actorId) throw notFound()
  return post
}
