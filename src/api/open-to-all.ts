import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/**
 * Pages of any site may read the answers (Fetch §3.3, CORS), and these headers of them.
 * The headers are set once the answer is there: Hono's own middleware sets them before, which makes a stream of every
 * answer, copied on its way.
 */
export function openToAll(exposed: readonly string[] = []): MiddlewareHandler {
  const preflight = cors({ origin: '*', exposeHeaders: [...exposed], maxAge: 86_400 })
  const expose = exposed.join(',')
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    await next()
    c.res.headers.set('access-control-allow-origin', '*')
    if (expose) c.res.headers.set('access-control-expose-headers', expose)
  }
}
