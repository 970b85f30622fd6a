import type { Line } from '../../lines.ts'
import { createAudience } from './audience.ts'
import { type Channel, StreamRefused } from './channels.ts'
import { framesOf, type Told } from './frames.ts'
import type { Stream, Subscription } from './stream.ts'

/** Enough for everybody's telephone, tablet and tabs, and for what a lost network has not closed yet. */
const STREAMS_OF_ACCOUNT = 40
const STREAMS_IN_ALL = 10_000
const CHANNELS_OF_STREAM = 100
/** Bytes that wait for one reader: whoever is slower comes back and reads the pages. */
const WAITING_MOST = 256 * 1024
const BEAT_MS = 15_000

/** The streams that are open in this process. */
export function createStreams() {
  const streams = new Set<Stream>()
  const ofAccount = new Map<string, number>()
  const audience = createAudience()
  let beating: NodeJS.Timeout | null = null
  let odd = false

  /** Every quarter of a minute for streams of events, every half for sockets; who did not answer the last one is gone. */
  function beat(): void {
    odd = !odd
    for (const stream of streams) {
      if (!stream.socket) writeTo(stream, null)
      else if (odd) {
        if (!stream.alive) stream.line.cut()
        else {
          stream.alive = false
          stream.line.beat()
        }
      }
    }
  }

  function writeTo({ line }: Stream, bytes: Buffer | null): void {
    if (line.waiting() > WAITING_MOST) line.cut()
    else if (bytes) line.write(bytes)
    else line.beat()
  }

  const open = (accountId: string) => ofAccount.get(accountId) ?? 0
  const count = (accountId: string, by: 1 | -1) => {
    const now = open(accountId) + by
    if (now > 0) ofAccount.set(accountId, now)
    else ofAccount.delete(accountId)
  }

  return {
    audience,
    beat,
    size: () => streams.size,

    /** @throws StreamRefused where the account, or this process, has as many as it may */
    checkRoom(accountId: string): void {
      if (open(accountId) >= STREAMS_OF_ACCOUNT) throw new StreamRefused(429, 'Too many open streams')
      if (streams.size >= STREAMS_IN_ALL) throw new StreamRefused(503, 'Too many open streams')
    },

    open(line: Line, who: Pick<Stream, 'socket' | 'viewer' | 'holder'>): Stream {
      const stream: Stream = { ...who, line, subscriptions: new Map(), alive: true }
      streams.add(stream)
      count(who.holder.accountId, 1)
      beating ??= setInterval(beat, BEAT_MS).unref()
      return stream
    },

    /** Of a line that is closed. */
    forget(stream: Stream): void {
      if (!streams.delete(stream)) return
      count(stream.holder.accountId, -1)
      for (const subscription of stream.subscriptions.values()) audience.leave(subscription)
      stream.subscriptions.clear()
      if (streams.size > 0 || !beating) return
      clearInterval(beating)
      beating = null
    },

    /** Again changes nothing. @throws StreamRefused for more than any program needs */
    subscribe(stream: Stream, channel: Channel): void {
      if (stream.subscriptions.has(channel.key) || !streams.has(stream)) return
      if (stream.subscriptions.size >= CHANNELS_OF_STREAM) throw new StreamRefused(429, 'Too many subscriptions')
      const subscription: Subscription = { stream, channel }
      stream.subscriptions.set(channel.key, subscription)
      audience.join(subscription)
    },

    unsubscribe(stream: Stream, { key }: Channel): void {
      const subscription = stream.subscriptions.get(key)
      if (!subscription) return
      stream.subscriptions.delete(key)
      audience.leave(subscription)
    },

    /** Written once for each way to write it. */
    tell(told: Told, subscriptions: Iterable<Subscription>): void {
      const frames = framesOf(told)
      for (const { stream, channel } of subscriptions)
        writeTo(stream, stream.socket ? frames.forSocket(channel.named) : frames.forEvents())
    },

    /** Where something may have been missed: programs come back and read what they have not. */
    endAll(): void {
      for (const { line } of [...streams]) line.end()
    },
  }
}
export type Streams = ReturnType<typeof createStreams>
