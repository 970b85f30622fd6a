import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { App } from '../app.ts'
import { feedJson } from './card-json.ts'

const idForm = /^[1-9]\d{0,18}$/

/** Maillon's own JSON, under `/api/maillon/v1`. The reader is the holder of the session. */
export function createMaillonApi(app: App): Hono {
  const api = new Hono()

  api.get('/home', async (c) => {
    const viewer = await viewerOf(app, c)
    if (!viewer) return c.json({ error: 'not-signed-in' }, 401)
    return c.json(feedJson(await app.feeds.home(viewer, page(c))))
  })
  api.get('/local', async (c) => c.json(feedJson(await app.feeds.local(await viewerOf(app, c), page(c)))))

  return api
}

async function viewerOf(app: App, c: Context) {
  const secret = getCookie(c, 'session')
  const holder = secret ? await app.access.holder(secret) : null
  return holder && { personId: holder.personId }
}

/** `avant`: the `next` of the page before; `limit`: 1 to 40 cards. */
function page(c: Context) {
  const before = c.req.query('avant') ?? ''
  const limit = Number(c.req.query('limit') ?? 20)
  return { before: idForm.test(before) ? before : null, limit: Number.isInteger(limit) ? limit : 20 }
}
