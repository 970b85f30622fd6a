import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { listOf, readParameters, readQuery, words } from '../api/parameters.ts'
import { ApiError } from '../api/refused.ts'
import { idTime, parseId } from '../platform/ids.ts'
import { readingIn } from './notifications.ts'

const timelines = z.enum(['home', 'notifications'])
const place = z.object({ last_read_id: words }).optional()
const placesAsked = z.object({ home: place, notifications: place })

/**
 * https://docs.joinmastodon.org/methods/markers/ — the places of the pages: what is read in a program is read there, and back.
 * One who never looked is told so by `0`: some programs fail where there is no marker.
 */
export function markerRoutes() {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/markers', acting('read:statuses'), async (c) => {
    const { timeline = [] } = readQuery(c, z.object({ timeline: listOf(timelines).optional() }))
    return c.json({
      ...(timeline.includes('home') && { home: await home(c) }),
      ...(timeline.includes('notifications') && { notifications: await notifications(c) }),
    })
  })

  routes.post('/api/v1/markers', acting('write:statuses'), async (c) => {
    const { app } = c.var
    const asked = await readParameters(c, placesAsked)
    const [homeId, noticeId] = [asked.home, asked.notifications].map((one) => one && idOf(one.last_read_id))
    if (homeId) await app.feeds.movePlace(callerIn(c).voice.actorId, homeId)
    if (noticeId) await app.notifications.markRead(readingIn(c), noticeId)
    return c.json({
      ...(asked.home && { home: await home(c) }),
      ...(asked.notifications && { notifications: await notifications(c) }),
    })
  })

  return routes
}

async function home(c: Context<Asking>) {
  const kept = await c.var.app.feeds.place(callerIn(c).voice.actorId)
  return marker(kept?.position ?? '0', kept?.version ?? 0, kept?.at ?? NEVER)
}

async function notifications(c: Context<Asking>) {
  const { readTo, version, at } = await c.var.app.notifications.readPlace(readingIn(c))
  return marker(readTo ?? '0', version, at)
}

const NEVER = idTime('0')
const marker = (id: string, version: number, at: Date) => ({
  last_read_id: id,
  version,
  updated_at: at.toISOString(),
})

function idOf(text: string) {
  if (text === '0' || text === '') return null
  return parseId<'Notification'>(text) ?? refuse()
}

function refuse(): never {
  throw new ApiError(422, 'Validation failed: last_read_id is not an id', {
    details: { last_read_id: [{ error: 'ERR_INVALID', description: 'is not an id' }] },
  })
}
