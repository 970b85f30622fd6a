import { z } from 'zod'
import { words } from '../../api/parameters.ts'
import { type Channel, type ChannelAsked, StreamRefused } from './channels.ts'
import type { Stream } from './stream.ts'
import type { Streams } from './streams.ts'

/** What programs send: of what is written several times, the first counts. */
const first = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), words)
const sent = z.object({ type: z.string(), stream: first, tag: first.optional(), list: first.optional() }).loose()

/** Messages that wait to be done: whoever sends faster than that wants nothing good. */
const WAITING_MOST = 200

const NO_BINARY = 1003
const TOO_MUCH = 1008

/** What a program says on its socket: it opens and closes channels, one after the other. */
export function keepSocket(streams: Streams, stream: Stream, open: (asked: ChannelAsked) => Promise<Channel>) {
  const { line } = stream
  let waiting = 0
  let last: Promise<void> = Promise.resolve()

  const say = (what: object) => line.write(Buffer.from(JSON.stringify(what)))

  function inOrder(work: () => Promise<void>, failed: (error: StreamRefused) => object): void {
    if (++waiting > WAITING_MOST) return void line.end(TOO_MUCH, 'Too many messages')
    last = last
      .then(work)
      .catch((error: unknown) => {
        if (error instanceof StreamRefused) say(failed(error))
        else say({ error: 'Something went wrong on our side', status: 500 })
      })
      .finally(() => {
        waiting--
      })
  }

  const subscribe = (asked: ChannelAsked) =>
    inOrder(
      async () => streams.subscribe(stream, await open(asked)),
      ({ message, status }) => ({ error: message, status }),
    )
  const unsubscribe = (asked: ChannelAsked) =>
    inOrder(
      async () => streams.unsubscribe(stream, await open(asked)),
      () => ({ error: 'Error unsubscribing from channel' }),
    )

  return {
    subscribe,
    message(text: string | null): void {
      if (text === null) return void line.end(NO_BINARY, 'This server does not support binary messages')
      const read = sent.safeParse(parsed(text))
      if (!read.success) return
      const { type, ...asked } = read.data
      if (type === 'subscribe') subscribe(asked)
      else if (type === 'unsubscribe') unsubscribe(asked)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
