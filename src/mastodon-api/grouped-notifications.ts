import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { listOf, readQuery, words } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import { kindsGrouped } from './notification-types.ts'
import {
  counted,
  type NotificationPresenting,
  narrowed,
  narrowing,
  PAGES,
  readingIn,
  telling,
} from './notifications.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const groupsAsked = z.object({
  ...narrowing,
  grouped_types: listOf(words).optional(),
  expand_accounts: z.enum(['full', 'partial_avatars']).default('full'),
})

/** https://docs.joinmastodon.org/methods/grouped_notifications/ */
export function groupedNotificationRoutes({ groups }: NotificationPresenting, { accounts }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v2/notifications', acting('read:notifications'), async (c) => {
    const query = readQuery(c, groupsAsked)
    const page = pageAsked(c, PAGES)
    const asked = { ...narrowed(query), groupedKinds: kindsGrouped(query.grouped_types) }
    const found = await c.var.app.notifications.groups(readingIn(c), asked, asFeedPage(page))
    if (found.first && found.last) linkPages(c, [found.first, found.last], found.full)
    const partial = query.expand_accounts === 'partial_avatars'
    return answerText(c, await groups(found.groups, callerIn(c).looker, telling(c, query), partial))
  })

  routes.get('/api/v2/notifications/unread_count', acting('read:notifications'), async (c) => {
    const query = readQuery(c, groupsAsked)
    const asked = { ...narrowed(query), groupedKinds: kindsGrouped(query.grouped_types) }
    return c.json({ count: await c.var.app.notifications.countUnreadGroups(readingIn(c), asked, counted(query.limit)) })
  })

  routes.get('/api/v2/notifications/:key', acting('read:notifications'), async (c) => {
    const group = await c.var.app.notifications.group(readingIn(c), keyIn(c))
    if (!group) throw notFound()
    return answerText(c, await groups([group], callerIn(c).looker, telling(c, readQuery(c, groupsAsked)), false))
  })

  routes.get('/api/v2/notifications/:key/accounts', acting('read:notifications'), async (c) => {
    const page = pageAsked(c, PAGES)
    const told = await c.var.app.notifications.ofGroup(readingIn(c), keyIn(c), asFeedPage(page))
    if (!told) throw notFound()
    const ids = told.map(({ id }) => id)
    linkPages(c, ids, told.length === page.limit)
    return answerText(c, write(await accounts([...new Set(told.flatMap(({ actorId }) => actorId ?? []))])))
  })

  routes.post('/api/v2/notifications/:key/dismiss', acting('write:notifications'), async (c) => {
    if (!(await c.var.app.notifications.putAwayGroup(readingIn(c), keyIn(c)))) throw notFound()
    return c.json({})
  })

  return routes
}

const keyIn = (c: Context<Asking>) => c.req.param('key') ?? ''
