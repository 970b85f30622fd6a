import type { Context, Hono } from 'hono'
import { Refusal } from '#platform/refusal.ts'
import type { App } from '../app.ts'
import { HUB_PATH, type HubFault } from '../hub/index.ts'

const words: Record<HubFault, string> = {
  mode: 'hub.mode is subscribe or unsubscribe',
  topic: 'hub.topic is no feed of this site: it is named as the feed names itself',
  callback: 'hub.callback is no address that may be called',
  secret: 'hub.secret is 200 bytes long or longer',
  lease: 'hub.lease_seconds is no number',
  full: 'this host has as many subscriptions as it may have',
}
const NOT_KEPT = { 'cache-control': 'no-store' }

/** Where subscribers ask to be told what our feeds publish (WebSub, 5.1). Whether they meant it, their callback is asked afterwards. */
export function addHubRequests(door: Hono, app: App): void {
  door.post(HUB_PATH, async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const asked = {
      mode: form.get('hub.mode') ?? '',
      topic: form.get('hub.topic') ?? '',
      callback: form.get('hub.callback') ?? '',
      secret: form.get('hub.secret'),
      leaseSeconds: form.get('hub.lease_seconds'),
    }
    try {
      const fault = await app.hub.ask(asked, askerOf(c))
      if (fault) return c.text(words[fault], fault === 'full' ? 403 : fault === 'topic' ? 404 : 400, NOT_KEPT)
      return c.body(null, 202, NOT_KEPT)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'too-many-attempts') throw error
      return c.text('too many requests', 429, { ...NOT_KEPT, 'retry-after': String(error.params['seconds']) })
    }
  })
}

const askerOf = (c: Context): string => (c.env as { address?: string } | undefined)?.address ?? ''
