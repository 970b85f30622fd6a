import { afterAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openConnection } from '../../../test/raw-http.ts'
import { type Listening, listen } from '../../listen.ts'
import type { AccountId, ActorId } from '../../platform/ids.ts'
import { framesOf } from './frames.ts'
import { createStreams, type Streams } from './streams.ts'

let streams: Streams
let listening: Listening | null = null
beforeEach(async () => {
  await listening?.close()
  streams = createStreams()
  const channel = { named: '["public"]', key: 'public', topics: [['public', 'all']] as const }
  listening = await listen(
    async (_, __, connection) => {
      connection.keep((line) => {
        const viewer = '1' as ActorId
        const holder = { accountId: '1' as AccountId, personId: viewer, language: 'fr' as const }
        const who = { socket: connection.toSocket, viewer, holder }
        const stream = streams.open(line, who)
        streams.subscribe(stream, channel)
        return {
          alive: () => {
            stream.alive = true
          },
          closed: () => streams.forget(stream),
        }
      })
      return new Response(null, { headers: { 'content-type': 'text/event-stream' } })
    },
    { host: '127.0.0.1', port: 0 },
  )
})
afterAll(() => listening?.close())

const url = () => `http://127.0.0.1:${listening!.port}`
const hearing = () => streams.audience.hearing('public', 'all')
const openUnread = async (more = '') => {
  const connection = await openConnection(url())
  connection.send(`GET / HTTP/1.1\r\nHost: l\r\n${more}\r\n`)
  await expect.poll(() => streams.size()).toBe(1)
  connection.socket.pause()
  return connection
}
const asSocket = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${btoa('sixteen bytes ok')}\r\n`

test.each([
  ['stream of events', ''],
  ['socket', asSocket],
])('a %s that nobody reads is cut before it costs more than a little', async (_, more) => {
  const connection = await openUnread(more)
  const [subscription] = hearing()
  let most = 0
  // What the two ends of a connection hold themselves is some megabytes, at most.
  for (let n = 0; n < 20_000 && streams.size() > 0; n++) {
    streams.tell({ event: 'update', payload: 'x'.repeat(10_000) }, [subscription!])
    most = Math.max(most, subscription!.stream.line.waiting())
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect([streams.size(), hearing().size]).toEqual([0, 0])
  expect(most).toBeLessThan(300_000)
  connection.socket.destroy()
})

test('a stream of events is kept open by a word now and then', async () => {
  const stream = await fetch(url())
  await expect.poll(() => streams.size()).toBe(1)
  streams.beat()
  const { value } = await stream.body!.getReader().read()
  expect(new TextDecoder().decode(value)).toBe(':thump\n')
})

test('a socket whose reader does not answer is ended, one that does stays', async () => {
  const silent = new WebSocket(url(), { autoPong: false })
  const there = new WebSocket(url())
  const ended = new Promise((resolve) => silent.once('close', resolve))
  await expect.poll(() => streams.size()).toBe(2)
  const answered = () => [...hearing()].filter(({ stream }) => stream.alive).length
  for (let n = 0; n < 3; n++) {
    streams.beat()
    await expect.poll(answered).toBe(1)
    streams.beat()
  }
  await ended
  expect(streams.size()).toBe(1)
  there.close()
  await expect.poll(() => streams.size()).toBe(0)
})

test('an event is written once for all who hear it by one name', () => {
  const frames = framesOf({ event: 'update', payload: '{"id":"1"}' })
  expect(frames.forEvents()).toBe(frames.forEvents())
  expect(String(frames.forEvents())).toBe('event: update\ndata: {"id":"1"}\n\n')
  expect(frames.forSocket('["user"]')).toBe(frames.forSocket('["user"]'))
  expect(JSON.parse(String(frames.forSocket('["hashtag","a"]')))).toEqual({
    stream: ['hashtag', 'a'],
    event: 'update',
    payload: '{"id":"1"}',
  })
  expect(JSON.parse(String(framesOf({ event: 'filters_changed' }).forSocket('["user"]')))).toEqual({
    stream: ['user'],
    event: 'filters_changed',
  })
})
