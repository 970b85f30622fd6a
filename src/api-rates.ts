import { createHash } from 'node:crypto'
import type { Limit, Rate } from './access/index.ts'
import type { App } from './app.ts'

/** What every answer of an API says of how often it may be asked. */
export type ApiRate = {
  /** Null: it may be answered. */
  refusal: Response | null
  /** Tells it in the answer. */
  tell(response: Response): Response
}

const WINDOW_SECONDS = 300
const RARE_SECONDS = 1800
/** https://docs.joinmastodon.org/api/rate-limits/ — each counted by itself, besides all that is asked. */
const rare: { name: string; method: string; path: RegExp; most: number; by: 'account' | 'address' }[] = [
  { name: 'media', method: 'POST', path: /^\/api\/v[12]\/media\/?$/, most: 30, by: 'account' },
  { name: 'delete', method: 'DELETE', path: /^\/api\/v1\/statuses\/[^/]+\/?$/, most: 30, by: 'account' },
  { name: 'delete', method: 'POST', path: /^\/api\/v1\/statuses\/[^/]+\/unreblog\/?$/, most: 30, by: 'account' },
  { name: 'sign-up', method: 'POST', path: /^\/api\/v1\/accounts\/?$/, most: 5, by: 'address' },
]
const TOKENS_KNOWN = 20_000
const HEADERS = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']

/**
 * How often the APIs may be asked: by account where a token says whose it is, else by address. It is known before anything
 * is looked up, without waiting: whose a token is, is remembered from its first answer, which still counts for its address.
 */
export function createApiRates(app: Pick<App, 'access' | 'clock' | 'config'>) {
  const { access, config } = app
  const all: Limit | null =
    config.apiRateLimit > 0 ? { most: config.apiRateLimit, windowSeconds: WINDOW_SECONDS } : null
  const accounts = new Map<string, string>()

  /** Null for what is no request to an API, and where nothing is limited. */
  return function rateOf(request: Request, address: string): ApiRate | null {
    if (!all || request.method === 'OPTIONS') return null
    const from = request.url.indexOf('/', 8)
    if (!request.url.startsWith('/api/', from)) return null
    const end = request.url.indexOf('?', from)
    const path = request.url.slice(from, end < 0 ? undefined : end)
    const secret = tokenIn(request, end)
    const name = secret === null ? null : createHash('sha256').update(secret).digest('base64url')
    const who = (name && accounts.get(name)) ?? access.addressKey('api', address)
    const kind = rare.find((one) => one.method === request.method && one.path.test(path))
    const taken = [access.rates.take(who, all)]
    if (kind) {
      const key = kind.by === 'account' ? who : access.addressKey('api', address)
      taken.push(access.rates.take(`${key}:${kind.name}`, { most: kind.most, windowSeconds: RARE_SECONDS }))
    }
    const nearest = taken.reduce((one, other) => (other.refused || other.left < one.left ? other : one))
    return {
      refusal: nearest.refused ? tooMany(nearest, app.clock.now().getTime()) : null,
      tell(response) {
        if (secret !== null && name && !accounts.has(name) && response.status !== 401) void learn(secret, name)
        return told(response, nearest)
      },
    }
  }

  async function learn(secret: string, name: string): Promise<void> {
    const holder = await access.tokenHolder(secret).catch(() => null)
    if (!holder) return
    if (accounts.size >= TOKENS_KNOWN) accounts.clear()
    accounts.set(name, `api:account:${holder.accountId}`)
  }
}

/** RFC 6750, and in the address for browsers, which cannot set a header on a stream. */
function tokenIn(request: Request, queryAt: number): string | null {
  const header = request.headers.get('authorization')
  if (header) return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? null
  return queryAt < 0 ? null : new URLSearchParams(request.url.slice(queryAt)).get('access_token')
}

function told(response: Response, { most, left, endsAt }: Rate): Response {
  const values = [String(most), String(left), new Date(endsAt).toISOString()]
  const set = (headers: Headers) => HEADERS.forEach((name, index) => void headers.set(name, values[index]!))
  try {
    set(response.headers)
    return response
  } catch {
    // The headers of an answer from elsewhere may not be changed in place.
    const headers = new Headers(response.headers)
    set(headers)
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
  }
}

const tooMany = (rate: Rate, now: number) =>
  Response.json(
    { error: 'Too many requests' },
    {
      status: 429,
      headers: {
        'retry-after': String(Math.max(1, Math.ceil((rate.endsAt - now) / 1000))),
        'access-control-allow-origin': '*',
        'access-control-expose-headers': HEADERS.join(', '),
      },
    },
  )
