import { Hono } from 'hono'
import { type Asking, acting, callerIn, reading } from '../api/caller.ts'
import { idIn } from '../api/parameters.ts'
import { announcementEntity } from './entities/announcement.ts'
import type { Presenting } from './presenting.ts'

/** https://docs.joinmastodon.org/methods/announcements/ */
export function announcementRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/announcements', reading('read:accounts'), async (c) => {
    const reader = c.var.caller?.voice.actorId ?? null
    const found = await c.var.app.moderation.announcements.current(reader)
    return c.json(found.map((one) => announcementEntity(addresses, one, reader !== null)))
  })

  routes.post('/api/v1/announcements/:id/dismiss', acting('write:accounts'), async (c) => {
    await c.var.app.moderation.announcements.dismiss(callerIn(c).voice.actorId, idIn<'Announcement'>(c))
    return c.json({})
  })

  routes.put('/api/v1/announcements/:id/reactions/:name', acting('write:favourites'), async (c) => {
    const { announcements } = c.var.app.moderation
    await announcements.react(callerIn(c).voice, idIn<'Announcement'>(c), c.req.param('name'))
    return c.json({})
  })

  routes.delete('/api/v1/announcements/:id/reactions/:name', acting('write:favourites'), async (c) => {
    const { announcements } = c.var.app.moderation
    await announcements.unreact(callerIn(c).voice, idIn<'Announcement'>(c), c.req.param('name'))
    return c.json({})
  })

  return routes
}
