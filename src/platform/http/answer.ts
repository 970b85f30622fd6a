import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { limitedBody } from './body.ts'
import { decodeText } from './charset.ts'
import type { Deadline } from './deadline.ts'
import { OutgoingRefused } from './refused.ts'

export type OutgoingResponse = {
  status: number
  /** 200 to 299. */
  ok: boolean
  headers: Headers
  /** Where the answer came from, after redirects. */
  url: string
  /** Where the address asked for has moved for good (301, 308 from the first on), or null. */
  movedTo: string | null
  /** The content as it comes; fails with OutgoingRefused past the limits. Read it, or cancel it. */
  body: ReadableStream<Uint8Array>
  bytes(): Promise<Uint8Array>
  /** In the charset that the answer names. */
  text(): Promise<string>
  json(): Promise<unknown>
}

export type Expected = { maxBytes: number; bodyTimeoutMs?: number; accept?: readonly string[] }

/** The answer as its reader gets it, under the limits that the request set. */
export function answer(
  message: IncomingMessage,
  from: { url: URL; method: string },
  expected: Expected,
  deadline: Deadline,
): Omit<OutgoingResponse, 'movedTo'> {
  const address = from.url.href
  const status = message.statusCode ?? 0
  const ok = status >= 200 && status < 300
  const headers = headersOf(message)
  const type = headers.get('content-type') ?? ''
  const isEmpty = from.method === 'HEAD' || [204, 304].includes(status) || headers.get('content-length') === '0'
  try {
    if (ok && !isEmpty && expected.accept && !isOneOf(type, expected.accept)) throw new OutgoingRefused('type', address)
    const content = isEmpty ? Readable.from([]) : limitedBody(message, address, expected.maxBytes)
    if (isEmpty) {
      message.resume()
      deadline.end()
    } else deadline.untilClosed(content, expected.bodyTimeoutMs)
    const body = asWebStream(content, address)
    const bytes = async () => new Uint8Array(await new Response(body).arrayBuffer())
    return {
      status,
      ok,
      headers,
      url: address,
      body,
      bytes,
      text: async () => decodeText(await bytes(), type),
      json: async () => JSON.parse(new TextDecoder().decode(await bytes())) as unknown,
    }
  } catch (error) {
    message.destroy()
    throw error
  }
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  return headers
}

function isOneOf(contentType: string, accepted: readonly string[]): boolean {
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  return accepted.some((wanted) => {
    const range = wanted.split(';')[0]!.trim().toLowerCase()
    return range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))
  })
}

/** The content as a web stream, whose every failure is an OutgoingRefused. */
function asWebStream(content: Readable, address: string): ReadableStream<Uint8Array> {
  const chunks = (content as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        throw asRefused(error, address)
      }
    },
    cancel() {
      content.destroy()
    },
  })
}

function asRefused(error: unknown, address: string): OutgoingRefused {
  if (error instanceof OutgoingRefused) return error
  const code = (error as NodeJS.ErrnoException).code ?? ''
  // zlib: Z_DATA_ERROR and its like; brotli: ERR__ERROR_FORMAT_… and its like.
  const isUnreadable = code.startsWith('Z_') || code.startsWith('ERR__') || code.startsWith('ERR_BROTLI')
  return new OutgoingRefused(isUnreadable ? 'encoding' : 'unreachable', address, { cause: error })
}
