import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Transform } from 'node:stream'

/** A wire to a PostgreSQL that a test can cut and mend. */
export type Wire = {
  /** The database, by way of the wire. */
  url: string
  /** Ends every connection, and lets no other be made. */
  cut(): void
  mend(): void
  /** Ends the connection on which the next answer with these words comes, before it arrives; once. Answers whether that was. */
  loseAnswer(words: string): () => boolean
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
  let trap: { words: string; sprung: boolean } | null = null
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
    const answers = new Transform({
      transform(chunk: Buffer, _, done) {
        if (!trap || trap.sprung || !chunk.includes(trap.words)) return done(null, chunk)
        trap.sprung = true
        near.destroy()
        done()
      },
    })
    near.pipe(far).pipe(answers).pipe(near)
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
    loseAnswer(words) {
      const set = { words, sprung: false }
      trap = set
      return () => set.sprung
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
