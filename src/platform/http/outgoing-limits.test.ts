import type { Socket } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, closing, limits, outgoing, refusal, serve, serveBytes } from './servers.fixture.ts'

afterEach(closeAll)

describe('an answer that is too long', () => {
  it('is refused by what it announces', async () => {
    const site = await serve((_, response) => {
      response.setHeader('content-length', '100001')
      response.flushHeaders()
    })
    expect(await refusal(outgoing(), site.address)).toBe('too-large')
  })

  it('is refused where it never ends', async () => {
    const address = await serveBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const more = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536))) {}
      }
      socket.on('drain', more)
      more()
    })
    expect(await refusal(outgoing(), address)).toBe('too-large')
  })

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
  ])('is refused once it is decompressed: %s', async (encoding, bomb) => {
    expect(bomb.length).toBeLessThan(limits.maxBytes)
    const site = await serve((_, response) => response.setHeader('content-encoding', encoding).end(bomb))
    expect(await refusal(outgoing(), site.address)).toBe('too-large')
  })

  it('may have exactly the length allowed', async () => {
    const site = await serve((_, response) => response.end('x'.repeat(limits.maxBytes)))
    expect(await refusal(outgoing(), site.address)).toBe('answered 200')
  })

  it('is refused for its headers', async () => {
    const address = await serveBytes((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${`X-Long: ${'x'.repeat(1000)}\r\n`.repeat(40)}\r\n`)
    })
    expect(await refusal(outgoing(), address)).toBe('unreachable')
  })
})

describe('an answer that cannot be read', () => {
  it.each([
    ['says gzip and is not', 'gzip', 'pas du gzip'],
    ['says brotli and is not', 'br', 'pas du brotli'],
    ['is compressed twice', 'gzip, gzip', gzipSync(gzipSync('x'))],
    ['is compressed by something unknown', 'magie', 'x'],
  ])('is refused: %s', async (_, encoding, content) => {
    const site = await serve((_, response) => response.setHeader('content-encoding', encoding).end(content))
    expect(await refusal(outgoing(), site.address)).toBe('encoding')
  })

  it('is refused where it is not of a type that was asked for', async () => {
    const site = await serve((_, response) => response.setHeader('content-type', 'video/mp4').end('x'))
    expect(await refusal(outgoing(), site.address, { accept: ['text/html', 'image/*'] })).toBe('type')
  })

  it.each([
    ['is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['is cut', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc'],
    ['changes protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n'],
    ['says two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
    ['is empty', ''],
  ])('is refused: it %s', async (_, bytes) => {
    expect(await refusal(outgoing(), await serveBytes((socket) => socket.end(bytes)))).toBe('unreachable')
  })

  it('is refused where nobody listens', async () => {
    const site = await serve((_, response) => response.end())
    await closing.pop()!()
    expect(await refusal(outgoing(), site.address)).toBe('unreachable')
  })
})

describe('time', () => {
  it.each([
    ['for a server that says nothing', (_: Socket) => {}],
    ['for headers that drip', (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-A: ', 'a')],
    [
      'for content that drips',
      (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n', 'a'),
    ],
  ])('is over %s', async (_, talk) => {
    expect(await refusal(outgoing(), await serveBytes(talk), { timeoutMs: 300 })).toBe('timeout')
  })

  it('is over for a name server that does not answer', async () => {
    const resolve = () => new Promise<string[]>(() => {})
    expect(await refusal(outgoing({ resolve }), 'https://muet.exemple/', { timeoutMs: 100 })).toBe('timeout')
  })

  it('counts all the redirects together', async () => {
    const site = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/' }).end(), 100)
    })
    expect(await refusal(outgoing(), site.address, { timeoutMs: 350, maxRedirects: 1_000 })).toBe('timeout')
  })

  it('can be given to the content apart', async () => {
    const address = await serveBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na')
      setTimeout(() => socket.end('b'), 1_500)
    })
    const response = await outgoing().fetch(address, { ...limits, timeoutMs: 1_000, bodyTimeoutMs: 10_000 })
    expect(await response.text()).toBe('ab')
  })

  it('ends when the caller cancels', async () => {
    const address = await serveBytes(() => {})
    expect(await refusal(outgoing(), address, { signal: AbortSignal.timeout(50) })).toBe('cancelled')
    expect(await refusal(outgoing(), address, { signal: AbortSignal.abort() })).toBe('cancelled')
  })
})

/** One more byte every 20 ms, for as long as someone listens. */
function drip(socket: Socket, start: string, byte: string): void {
  socket.write(start)
  const timer = setInterval(() => socket.write(byte), 20)
  socket.once('close', () => clearInterval(timer))
}
