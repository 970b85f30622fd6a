import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { idIn, listOf, readParameters, readQuery, whole, words, yesOrNo } from '../api/parameters.ts'
import { languageOf, notFound } from '../api/refused.ts'
import type { NotificationId, Reading, ToldAsked } from '../notifications/index.ts'
import { parseId } from '../platform/ids.ts'
import { kindsAsked } from './notification-types.ts'
import type { createNotificationPresenting, Telling } from './presenting-notifications.ts'
import { answerText } from './timelines.ts'

export type NotificationPresenting = ReturnType<typeof createNotificationPresenting>

const supported = { supported_types: listOf(words).optional() }
export const narrowing = {
  types: listOf(words).optional(),
  exclude_types: listOf(words).optional(),
  account_id: words.optional(),
  include_filtered: yesOrNo.default(false),
  limit: whole.optional(),
  ...supported,
}
const listAsked = z.object(narrowing)

export const PAGES = { usual: 40, most: 80 }
const COUNTED = { usual: 100, most: 1000 }

/** https://docs.joinmastodon.org/methods/notifications/ */
export function notificationRoutes({ single }: NotificationPresenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/notifications', acting('read:notifications'), async (c) => {
    const { notifications } = c.var.app
    const query = readQuery(c, listAsked)
    const page = pageAsked(c, PAGES)
    const told = await notifications.list(readingIn(c), narrowed(query), asFeedPage(page))
    const ids = told.map(({ id }) => id)
    linkPages(c, ids, told.length === page.limit)
    return answerText(c, write(await single(told, callerIn(c).looker, telling(c, query))))
  })

  routes.get('/api/v1/notifications/unread_count', acting('read:notifications'), async (c) => {
    const query = readQuery(c, listAsked)
    const asked = narrowed(query)
    return c.json({ count: await c.var.app.notifications.countUnread(readingIn(c), asked, counted(query.limit)) })
  })

  routes.get('/api/v1/notifications/:id{[0-9]+}', acting('read:notifications'), async (c) => {
    const told = await c.var.app.notifications.one(readingIn(c), idIn<'Notification'>(c))
    const [one] = told ? await single([told], callerIn(c).looker, telling(c, readQuery(c, z.object(supported)))) : []
    if (!one) throw notFound()
    return answerText(c, write(one))
  })

  routes.post('/api/v1/notifications/clear', acting('write:notifications'), async (c) => {
    await c.var.app.notifications.clear(readingIn(c))
    return c.json({})
  })

  routes.post('/api/v1/notifications/:id{[0-9]+}/dismiss', acting('write:notifications'), (c) =>
    dismiss(c, idIn<'Notification'>(c)),
  )

  routes.post('/api/v1/notifications/dismiss', acting('write:notifications'), async (c) => {
    const { id } = await readParameters(c, z.object({ id: words.optional() }))
    return dismiss(c, parseId<'Notification'>(id))
  })

  return routes
}

async function dismiss(c: Context<Asking>, id: NotificationId | null) {
  if (!id || !(await c.var.app.notifications.putAway(readingIn(c), id))) throw notFound()
  return c.json({})
}

/** Whose notifications a token reads: those of the actor in whose name it asks. */
export const readingIn = (c: Context<Asking>): Reading => {
  const { voice } = callerIn(c)
  return { personId: voice.personId, ownerId: voice.actorId }
}

export function narrowed(query: z.output<typeof listAsked>): ToldAsked {
  const others = query.supported_types !== undefined
  return {
    kinds: kindsAsked({ types: query.types, without: query.exclude_types, others }),
    // Of someone who is nobody there is nothing.
    fromId: query.account_id === undefined ? null : (parseId<'Actor'>(query.account_id) ?? NOBODY),
    withFiltered: query.include_filtered,
  }
}
const NOBODY = parseId<'Actor'>('1')!

export const telling = (c: Context<Asking>, query: { supported_types?: string[] | undefined }): Telling => ({
  language: c.req.header('accept-language') ? languageOf(c) : callerIn(c).holder.language,
  supported: query.supported_types,
})

export const counted = (limit: number | undefined) => Math.min(Math.max(limit ?? COUNTED.usual, 1), COUNTED.most)
