import type { IncomingMessage } from 'node:http'
import { answer, type OutgoingResponse } from './answer.ts'
import { startDeadline } from './deadline.ts'
import { type DestinationRules, findDestination } from './destination.ts'
import { type Connections, exchange, type Method } from './exchange.ts'
import { OutgoingRefused } from './refused.ts'

export type OutgoingRequest = {
  method?: Method
  headers?: Record<string, string>
  /** More of them, made for each address that is asked, those of redirects too: a signature, say. */
  headersFor?: (url: URL) => Promise<Record<string, string>>
  body?: Uint8Array | string
  /** Most bytes of the answer's content, on the wire and decompressed. */
  maxBytes: number
  /** For everything: names, connections, redirects, and the content where `bodyTimeoutMs` is not given. */
  timeoutMs: number
  /** For reading the content, from its first byte; then `timeoutMs` is for what comes before. */
  bodyTimeoutMs?: number
  /** Redirects to follow; one more is refused. */
  maxRedirects: number
  /** Media types to ask for ("text/html", "image/*"); a successful answer of another type is refused unread. */
  accept?: readonly string[]
  signal?: AbortSignal
}

export type Given = { rules: DestinationRules; connections: Connections; userAgent: string }

/** One request with all its redirects, each of which is checked like the first. `createOutgoing` gives what it needs. */
export async function fetchOutside(
  given: Given,
  address: string | URL,
  request: OutgoingRequest,
): Promise<OutgoingResponse> {
  const first = URL.parse(String(address))
  if (!first) throw new OutgoingRefused('address', String(address).slice(0, 500))
  const deadline = startDeadline(first.href, request)
  try {
    let hop = firstHop(first, given, request)
    let movedTo: string | null = null
    let forGood = true
    for (let redirects = 0; ; redirects += 1) {
      const destination = await deadline.or(findDestination(hop.url, given.rules))
      const headers = { ...hop.headers, ...theirs(await request.headersFor?.(hop.url)) }
      const sent = { ...hop, headers, signal: deadline.signal }
      const message = await deadline.or(exchange(destination, sent, given.connections))
      const next = redirectOf(message, hop)
      if (!next) return { ...answer(message, hop, request, deadline), movedTo }
      forGood &&= message.statusCode === 301 || message.statusCode === 308
      if (forGood) movedTo = next.url.href
      message.destroy()
      if (redirects === request.maxRedirects) throw new OutgoingRefused('too-many-redirects', hop.url.href)
      hop = next
    }
  } catch (error) {
    deadline.end()
    throw error
  }
}

type Hop = { url: URL; method: Method; headers: Record<string, string>; body: Uint8Array | undefined }

/** Headers that are ours to set, or that would change how the message is cut. */
const NOT_THEIRS =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/

const theirs = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      NOT_THEIRS.test(name.toLowerCase()) ? [] : [[name.toLowerCase(), value]],
    ),
  )

function firstHop(url: URL, given: Given, request: OutgoingRequest): Hop {
  const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body
  const headers: Record<string, string> = {
    'user-agent': given.userAgent,
    accept: request.accept?.join(', ') ?? '*/*',
    'accept-encoding': 'gzip, br',
  }
  Object.assign(headers, theirs(request.headers))
  if (body) headers['content-length'] = String(body.byteLength)
  return { url, method: request.method ?? (body ? 'POST' : 'GET'), headers, body }
}

/** What to ask next where the answer is a redirect (Fetch standard, "HTTP-redirect fetch"), or null where it is the answer. */
function redirectOf(message: IncomingMessage, from: Hop): Hop | null {
  const status = message.statusCode ?? 0
  const location = message.headers.location
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null
  const url = URL.parse(location, from.url)
  if (!url) throw new OutgoingRefused('address', location.slice(0, 500))
  const headers = { ...from.headers }
  if (url.origin !== from.url.origin) {
    for (const secret of ['authorization', 'cookie', 'signature', 'signature-input']) delete headers[secret]
  }
  const becomesGet = (status === 303 && from.method !== 'HEAD') || (status <= 302 && from.method === 'POST')
  if (!becomesGet) return { ...from, url, headers }
  for (const name of ['content-type', 'content-length', 'content-encoding', 'digest', 'content-digest'])
    delete headers[name]
  return { url, method: 'GET', headers, body: undefined }
}
