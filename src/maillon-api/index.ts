import { type Context, Hono } from 'hono'
import type { App } from '../app.ts'
import { feedText } from './card-json.ts'
import { readerOf } from './reader.ts'

const idForm = /^[1-9]\d{0,18}$/

/** Maillon's own JSON, under `/api/maillon/v1`. */
export function createMaillonApi(app: App): Hono {
  const api = new Hono()

  api.get('/home', async (c) => {
    const asked = await readerOf(app, c)
    if ('error' in asked) return c.json({ error: asked.error }, asked.status)
    if (!asked.reader) return c.json({ error: 'not-signed-in' }, 401)
    return json(c, feedText(await app.feeds.home(asked.reader, page(c))))
  })
  api.get('/local', async (c) => {
    const asked = await readerOf(app, c)
    if ('error' in asked) return c.json({ error: asked.error }, asked.status)
    return json(c, feedText(await app.feeds.local(asked.reader, page(c))))
  })

  return api
}

const json = (c: Context, text: string) => c.body(text, 200, { 'content-type': 'application/json' })

/** `avant`: the `next` of the page before; `limit`: 1 to 40 cards. */
function page(c: Context) {
  const before = c.req.query('avant') ?? ''
  const limit = Number(c.req.query('limit') ?? 20)
  return { before: idForm.test(before) ? before : null, limit: Number.isInteger(limit) ? limit : 20 }
}
