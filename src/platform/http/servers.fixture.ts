import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { createOutgoing, type Outgoing, type OutgoingOptions, type OutgoingRequest } from './outgoing.ts'

/** Generous ones, for tests that are not about them. */
export const limits = { maxBytes: 100_000, timeoutMs: 5_000, maxRedirects: 3 }
/** What to close after a test, last opened first. */
export const closing: (() => unknown)[] = []
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

/** A real server on this machine; `hits` are the requests that reached it. */
export async function serve(listener: RequestListener): Promise<{ address: string; port: number; hits: string[] }> {
  const hits: string[] = []
  const server: Server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((done) => server.close(done))
  })
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, port, hits }
}

/** A server that speaks whatever bytes the test wants. */
export async function serveBytes(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => talk(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((done) => server.close(done))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

export function outgoing(options: Partial<OutgoingOptions> = {}): Outgoing {
  const made = createOutgoing({ allowPrivateAddresses: true, userAgent: 'Maillon/test', ...options })
  closing.push(() => made.close())
  return made
}

/** The client of an ordinary instance, which reaches public addresses only. */
export const strict = (options: Partial<OutgoingOptions> = {}) =>
  outgoing({ allowPrivateAddresses: false, allowHttp: true, ...options })

/** The reason of the refusal, whether it comes before the answer or while it is read. */
export async function refusal(
  from: Outgoing,
  address: string,
  request: Partial<OutgoingRequest> = {},
): Promise<string> {
  try {
    const response = await from.fetch(address, { ...limits, ...request })
    await response.bytes()
    return `answered ${response.status}`
  } catch (error) {
    return (error as { reason?: string }).reason ?? `unexpected: ${error}`
  }
}
