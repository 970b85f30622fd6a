import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { FrontDoor } from './front-door.ts'

export type Listening = { port: number; close(): Promise<void> }

const CLOSE_WITHIN_MS = 5_000

/** Listens on a port; `close` lets requests under way end, five seconds at most. */
export async function listen(door: FrontDoor, where: { host: string; port: number }): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const socket = env.incoming.socket
      return door(request, { address: socket?.remoteAddress ?? '', secure: false })
    },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(where.port, where.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
