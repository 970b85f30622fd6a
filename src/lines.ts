import type { Duplex, Writable } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

/** A connection that stays open, on which events are written for as long as its reader wants them. */
export type Line = {
  /** The bytes of an event, framed as its kind of line wants them: text of a stream of events, or one message of a socket. */
  write(bytes: Buffer): void
  /** Bytes written that have not left yet: what a slow reader costs. */
  waiting(): number
  /** Keeps it open through proxies, and asks whether its reader is there. */
  beat(): void
  /** Ends it, with a word to the reader where its kind has one. */
  end(code?: number, reason?: string): void
  /** Ends it at once. */
  cut(): void
}

/** What whoever keeps a line is told of it. */
export type Keeper = {
  /** What the reader sends; null where it is no text. Sockets alone. */
  message?(text: string | null): void
  /** The reader answered the last beat. Sockets alone. */
  alive?(): void
  /** Once, whoever ended it. */
  closed(): void
}

/** What the door is handed with a request, to keep its connection open. */
export type Connection = {
  /** Whether it asks to become a WebSocket (RFC 6455). */
  readonly toSocket: boolean
  /** Keeps the connection: once the head of the answer is sent, or the socket made, the line is handed over. */
  keep(open: (line: Line) => Keeper): void
}

/** What programs send is a few words. */
const MESSAGE_LONGEST = 16 * 1024
/** How long the other side has to answer a goodbye. */
const ANSWERS_WITHIN_MS = 2_000
const GOING_AWAY = 1001
const THUMP = Buffer.from(':thump\n')

/** Every line that is open in this process. */
export function createLines() {
  const open = new Set<Line>()
  // Without compression: its memory for each socket is many times that of all the rest.
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MESSAGE_LONGEST,
  })

  function hold(line: Line, opened: (line: Line) => Keeper): { keeper: Keeper; closed: () => void } {
    open.add(line)
    const keeper = opened(line)
    return {
      keeper,
      closed: () => {
        if (open.delete(line)) keeper.closed()
      },
    }
  }

  return {
    /** A stream of server-sent events on an answer whose head is sent. */
    events(outgoing: Writable, opened: (line: Line) => Keeper): void {
      if (outgoing.destroyed) return
      const write = (bytes: Buffer) => void (outgoing.writable && outgoing.write(bytes))
      const { closed } = hold(
        {
          write,
          waiting: () => outgoing.writableLength,
          beat: () => write(THUMP),
          end: () => outgoing.end(),
          cut: () => void outgoing.destroy(),
        },
        opened,
      )
      outgoing.on('error', () => outgoing.destroy())
      outgoing.once('close', closed)
    },
    /** A WebSocket, where the request is one that can be. */
    socket(
      upgrade: { request: Parameters<WebSocketServer['handleUpgrade']>[0]; socket: Duplex; head: Buffer },
      opened: (line: Line) => Keeper,
    ): void {
      sockets.handleUpgrade(upgrade.request, upgrade.socket, upgrade.head, (ws) => keepSocket(ws, opened))
    },
    endAll(): void {
      for (const line of [...open]) line.end(GOING_AWAY, 'The server stops')
    },
    cutAll(): void {
      for (const line of [...open]) line.cut()
    },
  }

  function keepSocket(ws: WebSocket, opened: (line: Line) => Keeper): void {
    const line: Line = {
      write: (bytes) => {
        if (ws.readyState === ws.OPEN) ws.send(bytes, AS_TEXT)
      },
      waiting: () => ws.bufferedAmount,
      beat: () => {
        if (ws.readyState === ws.OPEN) ws.ping()
      },
      end(code, reason) {
        ws.close(code, reason)
        setTimeout(() => ws.terminate(), ANSWERS_WITHIN_MS).unref()
      },
      cut: () => ws.terminate(),
    }
    const { keeper, closed } = hold(line, opened)
    ws.on('message', (data, binary) => keeper.message?.(binary ? null : String(data)))
    ws.on('pong', () => keeper.alive?.())
    // Followed by its close; what a reader does wrong is hers.
    ws.on('error', () => {})
    ws.on('close', closed)
  }
}
export type Lines = ReturnType<typeof createLines>

const AS_TEXT = { binary: false }
