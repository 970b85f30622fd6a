import type { Hono } from 'hono'
import type { App } from '../app.ts'

/** What a mail program sends (RFC 8058 §3.1). */
const ONE_CLICK = 'List-Unsubscribe=One-Click'
const SECRET = '/resume/:secret{[A-Za-z0-9_-]{32}}'

/**
 * Ends the digests of whoever holds the secret, asked by her mail program or by the page that a message leads to. Reading that
 * page ends nothing: programs follow the links of messages to look at them.
 */
export function addDigestEnd(door: Hono, app: App): void {
  door.post(SECRET, async (c) => {
    await app.missed.endDigest(c.req.param('secret'))
    const body = await c.req.text()
    return body.includes(ONE_CLICK) ? c.text('OK') : c.redirect('/resume/fini', 303)
  })
}
