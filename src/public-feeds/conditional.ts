import { createHash } from 'node:crypto'
import type { Context } from 'hono'

/** What is sent to whoever asks: the same for everybody. */
export type Sent = {
  body: string
  type: string
  /** When it last became different, where that is known without its body. */
  changedAt?: Date | null
  /** How long one may keep it without asking again, in seconds. */
  maxAge: number
  headers?: Record<string, string>
}

/**
 * Answers with the body, or with 304 where the asker has it already (RFC 9110 §13: an entity tag goes before a date).
 * Any page of any site may read it, for it says nothing of who asks.
 */
export function sendPublic(c: Context, { body, type, changedAt, maxAge, headers: more }: Sent): Response {
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = new Headers({
    'content-type': type,
    'cache-control': `public, max-age=${maxAge}`,
    'access-control-allow-origin': '*',
    etag: tag,
    ...more,
  })
  if (changedAt) headers.set('last-modified', changedAt.toUTCString())
  if (isKnown(c.req.raw.headers, tag, changedAt ?? null)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}

function isKnown(asked: Headers, tag: string, changedAt: Date | null): boolean {
  const tags = asked.get('if-none-match')
  if (tags !== null) {
    const opaque = (one: string) => one.trim().replace(/^W\//, '')
    return tags.trim() === '*' || tags.split(',').some((one) => opaque(one) === opaque(tag))
  }
  const since = Date.parse(asked.get('if-modified-since') ?? '')
  // The header has no milliseconds.
  return changedAt !== null && since >= Math.floor(changedAt.getTime() / 1000) * 1000
}
