import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openConnection } from '../test/raw-http.ts'
import type { Connection } from './lines.ts'
import { type Listening, listen, type Patience } from './listen.ts'

const opened: Listening[] = []
afterEach(async () => {
  for (const listening of opened.splice(0)) await listening.close()
})

const here = { host: '127.0.0.1', port: 0 }
const patient: Patience = { headers: 20_000, request: 60_000, close: 20_000 }

async function open(
  door: (request: Request, connection: Connection) => Promise<Response> | Response,
  patience = patient,
) {
  const listening = await listen(async (request, _, connection) => door(request, connection), here, patience)
  opened.push(listening)
  return { ...listening, url: `http://127.0.0.1:${listening.port}` }
}

describe('a client that takes its time', () => {
  test('with its headers is sent away', async () => {
    const { url } = await open(() => new Response('trop tard'), { ...patient, headers: 100 })
    const connection = await openConnection(url)
    connection.send('GET / HTTP/1.1\r\nHost: l\r\nX-Slow: ')
    expect(await connection.all()).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('with its body is sent away', async () => {
    const { url } = await open(async (request) => new Response(await request.text()), {
      ...patient,
      headers: 100,
      request: 200,
    })
    const connection = await openConnection(url)
    connection.send('POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 10\r\n\r\nabc')
    expect(await connection.all()).not.toContain('HTTP/1.1 200')
  })
})

describe('when asked to end', () => {
  test('a request under way has its answer, and no other is taken', async () => {
    const [come, waiting] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { url, close } = await open(async () => {
      come.resolve()
      await waiting.promise
      return new Response('me voici')
    })
    const answer = fetch(url)
    await come.promise
    const closed = close()
    await expect(fetch(url)).rejects.toThrow()
    waiting.resolve()
    expect(await (await answer).text()).toBe('me voici')
    await closed
  })

  test('what was begun for a client who left is waited for, but not for ever', async () => {
    for (const [patience, takes] of [
      [patient, 300],
      [{ ...patient, close: 100 }, 60_000],
    ] as const) {
      const come = Promise.withResolvers<void>()
      let done = false
      const { url, close } = await open(async () => {
        come.resolve()
        await sleep(takes, null, { ref: false })
        done = true
        return new Response('pour personne')
      }, patience)
      const leaving = new AbortController()
      const answer = fetch(url, { signal: leaving.signal })
      await come.promise
      leaving.abort()
      await expect(answer).rejects.toThrow()
      await close()
      expect(done).toBe(patience === patient)
    }
  })

  test('a body that is still coming is waited for', async () => {
    const come = Promise.withResolvers<void>()
    const { url, close } = await open(async (request) => {
      come.resolve()
      return new Response(await request.text())
    })
    const connection = await openConnection(url)
    connection.send('POST / HTTP/1.1\r\nHost: l\r\nContent-Length: 6\r\n\r\nabc')
    await come.promise
    const closed = close()
    connection.send('def')
    expect(await connection.all()).toMatch(/abcdef$/)
    await closed
  })

  test('a stream of events is ended, however long it would last', async () => {
    const cancelled = Promise.withResolvers<void>()
    const { url, close } = await open(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode('event: open\ndata: {}\n\n')),
            cancel: () => cancelled.resolve(),
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        ),
    )
    const stream = await fetch(url)
    await close()
    expect(await stream.text()).toBe('event: open\ndata: {}\n\n')
    await cancelled.promise
  })

  test('a connection kept for later does not hold it', async () => {
    const { url, close } = await open(() => new Response('bonjour'))
    const connection = await openConnection(url)
    connection.send('GET / HTTP/1.1\r\nHost: l\r\n\r\n')
    await connection.until(/bonjour/)
    await close()
    await connection.all()
  })

  test('what never ends is cut', async () => {
    const come = Promise.withResolvers<void>()
    const never = () => {
      come.resolve()
      return new Promise<Response>(() => {})
    }
    const { url, close } = await open(never, { ...patient, close: 100 })
    const answer = fetch(url)
    await come.promise
    await close()
    await expect(answer).rejects.toThrow()
  })
})

describe('a connection that the door keeps', () => {
  const upgrade = (key: string) =>
    `GET / HTTP/1.1\r\nHost: l\r\nConnection: Upgrade\r\nUpgrade: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${btoa('sixteen bytes ok')}\r\n\r\n`
  const door = (closed: () => void, heard: (text: string | null) => void = () => {}) =>
    open((_, connection) => {
      connection.keep((line) => {
        line.write(Buffer.from('data: bonjour\n\n'))
        return { message: heard, closed }
      })
      return new Response(null, { headers: { 'content-type': 'text/event-stream', 'x-request-id': 'une-demande' } })
    })

  test('carries what is written on it, and is closed with its reader', async () => {
    const closed = Promise.withResolvers<void>()
    const { url } = await door(closed.resolve)
    const connection = await openConnection(url)
    connection.send('GET / HTTP/1.1\r\nHost: l\r\n\r\n')
    expect(await connection.until(/bonjour/)).toMatch(/^HTTP\/1\.1 200 [\s\S]*x-request-id: une-demande/)
    connection.socket.destroy()
    await closed.promise
  })

  test('becomes a socket where that is asked', async () => {
    const closed = Promise.withResolvers<void>()
    const heard = Promise.withResolvers<string | null>()
    const { url } = await door(closed.resolve, heard.resolve)
    const socket = new WebSocket(url)
    socket.once('open', () => socket.send('et toi ?'))
    const said = await new Promise((resolve) => socket.once('message', (data) => resolve(String(data))))
    expect([said, await heard.promise]).toEqual(['data: bonjour\n\n', 'et toi ?'])
    socket.close()
    await closed.promise
  })

  test('is ended when the server is, whatever it is', async () => {
    const left: string[] = []
    const { url, close } = await door(() => left.push('one'))
    const socket = new WebSocket(url)
    const code = new Promise((resolve) => socket.once('close', resolve))
    await new Promise((resolve) => socket.once('message', resolve))
    const stream = await fetch(url)
    await close()
    expect([await code, await stream.text(), left]).toEqual([1001, 'data: bonjour\n\n', ['one', 'one']])
  })

  test('is cut at the end where its reader says nothing', async () => {
    const { url, close } = await door(() => {})
    const silent = await openConnection(url)
    silent.send(upgrade('websocket'))
    await silent.until(/ 101 [\s\S]*bonjour/)
    silent.socket.pause()
    await close()
  })

  test('is answered as any other where the door keeps it not', async () => {
    const { url } = await open(() => new Response('pas ici', { status: 403 }))
    for (const protocol of ['websocket', 'h2c']) {
      const connection = await openConnection(url)
      connection.send(upgrade(protocol))
      expect(await connection.until(/pas ici/)).toMatch(/^HTTP\/1\.1 403 /)
      connection.socket.destroy()
    }
  })
})

test('a reader who leaves a stream of events stops it', async () => {
  const cancelled = Promise.withResolvers<void>()
  const { url } = await open(
    () =>
      new Response(new ReadableStream({ cancel: () => cancelled.resolve() }), {
        headers: { 'content-type': 'text/event-stream' },
      }),
  )
  const leaving = new AbortController()
  await fetch(url, { signal: leaving.signal })
  leaving.abort()
  await cancelled.promise
})

describe('a place that cannot be had is told in one line', () => {
  test('a port that is taken', async () => {
    const { port } = await open(() => new Response())
    await expect(listen(async () => new Response(), { ...here, port })).rejects.toThrow(
      /^PORT \d+ is taken on 127\.0\.0\.1/,
    )
  })

  test('an address of another machine', async () => {
    const host = '192.0.2.1'
    await expect(listen(async () => new Response(), { host, port: 0 })).rejects.toThrow(
      /^HOST 192\.0\.2\.1 is no address/,
    )
  })
})
