import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Connection, createLines, type Keeper, type Line } from './lines.ts'
import { plainAnswer } from './plain-answers.ts'
import { ConfigError } from './platform/config.ts'
import { protect } from './protect.ts'
import type { Peer } from './proxies.ts'

export type Listening = { port: number; close(): Promise<void> }

type Answering = (request: Request, peer: Peer, connection: Connection) => Promise<Response>

type Upgrade = { request: IncomingMessage; socket: Duplex; head: Buffer; outgoing: ServerResponse }

/** Milliseconds. The whole of a request, pictures included, may come by a slow telephone; its headers may not. */
export type Patience = { headers: number; request: number; close: number }
const PATIENCE: Patience = { headers: 20_000, request: 300_000, close: 7_500 }
/** Longer than proxies keep theirs (nginx: 60 s), so that none sends a request into a connection being closed. */
const KEPT_ALIVE_MS = 65_000

/**
 * Listens on a port. `close` ends open streams and sockets at once, lets requests under way end, those too whose
 * client has left, and cuts what is left.
 * Who asks for a WebSocket comes through the same door as everyone: it is refused by an ordinary answer, or the door keeps
 * its connection.
 * @throws ConfigError where the port or the host cannot be had
 */
export async function listen(
  door: Answering,
  where: { host: string; port: number },
  patience: Patience = PATIENCE,
): Promise<Listening> {
  const streams = openStreams()
  const lines = createLines()
  const upgrades = new WeakMap<object, Upgrade>()
  const underWay = worksUnderWay()
  const answer = getRequestListener(
    async (request, env) => {
      const address = env.incoming.socket.remoteAddress ?? ''
      const upgrade = upgrades.get(env.incoming)
      const kept: { open?: (line: Line) => Keeper } = {}
      const keep = (open: (line: Line) => Keeper) => {
        kept.open = open
      }
      const response = await underWay.add(
        door(request, { address, secure: false }, { toSocket: upgrade !== undefined, keep }),
      )
      const { open } = kept
      if (!open || !response.ok) return streams.endable(response)
      if (upgrade) {
        upgrade.outgoing.detachSocket(upgrade.socket as Socket)
        lines.socket(upgrade, open)
      } else {
        const outgoing = env.outgoing as ServerResponse
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.flushHeaders()
        lines.events(outgoing, open)
      }
      return RESPONSE_ALREADY_SENT
    },
    {
      // An address or a Host header that make no URL together.
      errorHandler: () => {
        const requestId = randomUUID()
        return protect(plainAnswer('malformed-request', { requestId }), { requestId, secure: false })
      },
    },
  )
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      keepAliveTimeout: KEPT_ALIVE_MS,
      connectionsCheckingInterval: Math.min(5_000, patience.headers),
      // What asks for another protocol (h2c, say) is answered in this one.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  )
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const outgoing = new ServerResponse(request)
    outgoing.shouldKeepAlive = false
    outgoing.assignSocket(socket as Socket)
    outgoing.once('finish', () => socket.end())
    upgrades.set(request, { request, socket, head, outgoing })
    void answer(request, outgoing)
  })
  server.on('clientError', answerUnreadable)
  await bind(server, where)
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const late = AbortSignal.timeout(patience.close)
      const endStreams = () => {
        streams.endAll()
        lines.endAll()
      }
      await close(server, { endStreams, cutStreams: lines.cutAll }, patience.close)
      await underWay.ended(late)
    },
  }
}

function bind(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ConfigError(`PORT ${port} is taken on ${host}: stop what listens there, or set PORT to another`)
    case 'EACCES':
      return new ConfigError(`PORT ${port} is reserved to root: set PORT to one from 1024 on`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new ConfigError(`HOST ${host} is no address of this machine (${error.code})`)
    default:
      return error
  }
}

type Streams = { endStreams(): void; cutStreams(): void }

async function close(server: Server, { endStreams, cutStreams }: Streams, within: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  endStreams()
  // A connection that has answered its last request is idle from then on.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => {
    cutStreams()
    server.closeAllConnections()
  }, within)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}

/** What is no HTTP, comes too slowly or has too much in its headers never becomes a request: it is answered here. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: ${randomUUID()}\r\n\r\n`,
  )
}

/** What is done for requests, whether or not their clients still wait for the answer. */
function worksUnderWay() {
  const works = new Set<Promise<unknown>>()
  return {
    add<T>(work: Promise<T>): Promise<T> {
      works.add(work)
      const end = () => void works.delete(work)
      work.then(end, end)
      return work
    },
    ended: (late: AbortSignal): Promise<unknown> =>
      Promise.race([Promise.allSettled(works), late.aborted || once(late, 'abort')]),
  }
}

/** Streams of events last as long as their reader wants: at the stop they are ended, and browsers come back by themselves. */
function openStreams() {
  const ends = new Set<() => void>()
  return {
    endable(response: Response): Response {
      // Looked at in this order: asking an ordinary answer for its body would make a stream of it.
      if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) return response
      const reader = response.body.getReader()
      let end = () => {}
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          end = () => {
            ends.delete(end)
            reader.cancel().catch(() => {})
            controller.close()
          }
          ends.add(end)
        },
        async pull(controller) {
          const { done, value } = await reader.read()
          if (value) controller.enqueue(value)
          else if (done && ends.delete(end)) controller.close()
        },
        cancel(reason) {
          ends.delete(end)
          return reader.cancel(reason)
        },
      })
      const { status, headers } = response
      return new Response(body, { status, headers })
    },
    endAll: () => {
      for (const end of [...ends]) end()
    },
  }
}
