import type { Context, Hono } from 'hono'
import type { App } from '../app.ts'
import type { HubSays } from '../sources/index.ts'

const CALLBACK = '/websub/:callback{[A-Za-z0-9_-]{43}}'

/** Where hubs ask whether one wanted what one asked (WebSub, 5.3), say that they will not (5.2), and send what feeds publish (7). */
export function addHubCalls(door: Hono, app: App): void {
  door.get(CALLBACK, async (c) => {
    const said = saidIn(c)
    const challenge = c.req.query('hub.challenge')
    if (!said || (said.mode !== 'denied' && !challenge)) return notAsked(c)
    if (!(await app.sources.answerHub(c.req.param('callback'), said))) return notAsked(c)
    return c.text(challenge ?? '', 200, NOT_KEPT)
  })

  door.post(CALLBACK, async (c) => {
    const taken = await app.sources.receivePush(c.req.param('callback'), {
      signature: c.req.header('x-hub-signature') ?? null,
      contentType: c.req.header('content-type') ?? '',
      bytes: async () => new Uint8Array(await c.req.arrayBuffer()),
    })
    // 410 ends a subscription of which nothing is wanted any more.
    return taken ? c.body(null, 202) : c.text('Gone', 410, NOT_KEPT)
  })
}

const NOT_KEPT = { 'cache-control': 'no-store' }
const notAsked = (c: Context) => c.text('Not found', 404, NOT_KEPT)

function saidIn(c: Context): HubSays | null {
  const [mode, topic] = [c.req.query('hub.mode'), c.req.query('hub.topic')]
  if (!topic) return null
  if (mode === 'denied') return { mode, topic, reason: c.req.query('hub.reason') ?? '' }
  if (mode === 'unsubscribe') return { mode, topic }
  const lease = c.req.query('hub.lease_seconds') ?? ''
  return mode === 'subscribe' && /^\d{1,10}$/.test(lease) ? { mode, topic, leaseSeconds: Number(lease) } : null
}
