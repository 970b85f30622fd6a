import { WebSocket } from 'ws'

/** What came on a stream: of a socket with the channel that it came by. */
export type Heard = { event: string; payload: string; stream?: string[] }

/** A program that listens: everything that it heard so far, and the way to wait for more. */
export type Listener = {
  heard: Heard[]
  /** Waits until something like this came; answers it. */
  until(event: string, about?: string): Promise<Heard>
  /** Once the server has ended it: the code of a socket, 0 of a stream of events. */
  ended: Promise<number>
  leave(): void
}

function listener(ended: Promise<number>, leave: () => void) {
  const heard: Heard[] = []
  let wake = () => {}
  const over = ended.then(() => 'over')
  return {
    hear(one: Heard) {
      heard.push(one)
      wake()
    },
    heard,
    ended,
    leave,
    async until(event: string, about = '') {
      for (;;) {
        const found = heard.find((one) => one.event === event && one.payload.includes(about))
        if (found) return found
        const more = new Promise<void>((resolve) => (wake = resolve))
        if ((await Promise.race([more, over])) === 'over')
          throw new Error(`the stream ended before ${event} ${about}: ${JSON.stringify(heard)}`)
      }
    },
  }
}

/** Opens a stream of server-sent events. */
export async function openEvents(url: string, path: string, token: string): Promise<Listener> {
  const leaving = new AbortController()
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/v1/streaming/${path}`, { headers, signal: leaving.signal })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  const end = Promise.withResolvers<number>()
  const listening = listener(end.promise, () => leaving.abort())
  let rest = ''
  void (async () => {
    for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) {
        const [, event, payload] = /event: (.*)\ndata: (.*)$/.exec(block) ?? []
        if (event) listening.hear({ event, payload: payload! })
      }
    }
  })().then(
    () => end.resolve(0),
    () => end.resolve(0),
  )
  return listening
}

export type SocketListener = Listener & { send(what: object | Buffer): void; socket: WebSocket }

/** Opens a socket, with the token in the address; `query` is written after it. */
export async function openSocket(url: string, token: string, query = ''): Promise<SocketListener> {
  const address = `${url.replace('http', 'ws')}/api/v1/streaming?access_token=${token}${query}`
  return listenOn(new WebSocket(address))
}

export async function listenOn(socket: WebSocket): Promise<SocketListener> {
  const end = Promise.withResolvers<number>()
  const listening = listener(end.promise, () => socket.close())
  socket.on('message', (data) => {
    const { event = 'error', error, payload = error ?? '', stream } = JSON.parse(String(data))
    listening.hear({ event, payload, ...(stream && { stream }) })
  })
  socket.on('close', (code) => end.resolve(code))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    ...listening,
    socket,
    send: (what) => socket.send(Buffer.isBuffer(what) ? what : JSON.stringify(what)),
  }
}

/** With which status a socket is refused. */
export function refusedWith(address: string, options: { protocol?: string; headers?: object } = {}): Promise<number> {
  const socket = new WebSocket(address, options.protocol ? [options.protocol] : [], {
    headers: { ...options.headers },
  })
  return new Promise((resolve) => {
    socket.once('error', () => {})
    socket.once('unexpected-response', (request, answer) => {
      resolve(answer.statusCode!)
      request.destroy()
    })
    socket.once('open', () => {
      resolve(101)
      socket.close()
    })
  })
}
