import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutgoingRefused } from './refused.ts'

/**
 * The content of an answer, decompressed, which fails with `too-large` after `maxBytes`, counted on the wire and again after
 * decompression, so that a few compressed kilobytes cannot become gigabytes.
 */
export function limitedBody(message: IncomingMessage, address: string, maxBytes: number): Readable {
  const encoding = (message.headers['content-encoding'] ?? '').trim().toLowerCase()
  const announced = Number(message.headers['content-length'] ?? 0)
  if (announced > maxBytes) throw new OutgoingRefused('too-large', address)
  const stages = [atMost(maxBytes, address), ...decoders(encoding, address), atMost(maxBytes, address)]
  // The last stage carries any error to the reader.
  const body = pipeline([message, ...stages], () => {}) as unknown as Readable
  return body
}

function atMost(maxBytes: number, address: string): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) done(new OutgoingRefused('too-large', address))
      else done(null, chunk)
    },
  })
}

/** One coding at most: chains of them serve nobody but bombs. */
function decoders(encoding: string, address: string): Transform[] {
  switch (encoding) {
    case '':
    case 'identity':
      return []
    case 'gzip':
    case 'x-gzip':
      return [createGunzip()]
    case 'deflate':
      return [createInflate()]
    case 'br':
      return [createBrotliDecompress()]
    default:
      throw new OutgoingRefused('encoding', address)
  }
}
