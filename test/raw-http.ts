import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which a test writes what it likes, HTTP or not. */
export type RawConnection = {
  socket: Socket
  send(text: string | Uint8Array): void
  /** Everything received until the server closes. */
  all(): Promise<string>
  /** Everything received so far, once `pattern` is in it. */
  until(pattern: RegExp): Promise<string>
}

export async function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => (received += chunk))
  // A server that refuses may reset the connection: what counts is what it said before.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return {
    socket,
    send: (text) => void socket.write(text),
    async all() {
      await closed
      return received
    },
    async until(pattern) {
      let over = false
      void closed.then(() => {
        over = true
      })
      while (!pattern.test(received) && !over) await Promise.race([once(socket, 'data'), closed])
      return received
    },
  }
}

/** Sends one request as it is and answers its status, 0 where the server closed without a word. */
export async function rawStatus(url: string, request: string): Promise<number> {
  const connection = await openConnection(url)
  connection.send(request)
  const answer = await connection.until(/^HTTP\/1\.1 \d{3}/)
  connection.socket.destroy()
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
