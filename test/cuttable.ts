import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

/** A wire to a PostgreSQL that a test can cut and mend. */
export type Wire = {
  /** The database, by way of the wire. */
  url: string
  /** Ends every connection, and lets no other be made. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function layWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl)
  const host = decodeURIComponent(target.hostname)
  const reach = () =>
    host.startsWith('/')
      ? connect(join(host, `.s.PGSQL.${target.port || 5432}`))
      : connect(Number(target.port || 5432), host)
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer((near) => {
    if (!whole) return near.destroy()
    const far = reach()
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.once('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    near.pipe(far).pipe(near)
    return near
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  const { username, password, pathname } = target
  return {
    url: `postgresql://${username}${password ? `:${password}` : ''}@127.0.0.1:${port}${pathname}?sslmode=disable`,
    cut,
    mend: () => {
      whole = true
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
