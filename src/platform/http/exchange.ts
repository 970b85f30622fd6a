import { Agent, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps, Agent as SecureAgent } from 'node:https'
import { isIPv6, type LookupFunction } from 'node:net'
import type { Destination } from './destination.ts'
import { OutgoingRefused } from './refused.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS'

export type Exchange = {
  method: Method
  headers: Record<string, string>
  body: Uint8Array | undefined
  signal: AbortSignal
}

/** Connections kept open between requests. One was made to an address that had been checked, or it would not be there. */
export type Connections = { http: Agent; https: SecureAgent }

const MAX_HEADER_BYTES = 32 * 1024

export function openConnections(): Connections {
  const options = { keepAlive: true, maxSockets: 16, maxFreeSockets: 32, timeout: 30_000, scheduling: 'lifo' as const }
  return { http: new Agent(options), https: new SecureAgent(options) }
}

/**
 * One request and the head of its answer, from one of the addresses of the destination and no other. No redirect is followed.
 * @throws OutgoingRefused `unreachable`, or whatever the signal was stopped with
 */
export function exchange(to: Destination, what: Exchange, connections: Connections): Promise<IncomingMessage> {
  const { url } = to
  const secure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)({
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      method: what.method,
      headers: { ...what.headers, host: url.host },
      agent: secure ? connections.https : connections.http,
      lookup: onlyThese(to.addresses),
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    const stop = () => request.destroy(what.signal.reason)
    what.signal.addEventListener('abort', stop, { once: true })
    request.once('close', () => what.signal.removeEventListener('abort', stop))
    request.once('response', resolve)
    request.once('error', (error) => {
      reject(error instanceof OutgoingRefused ? error : new OutgoingRefused('unreachable', url.href, { cause: error }))
    })
    // An answer that leaves HTTP is no answer to us.
    request.once('upgrade', (_, socket) => {
      socket.destroy()
      reject(new OutgoingRefused('unreachable', url.href))
    })
    request.end(what.body)
  })
}

/** A resolver that knows one answer. */
function onlyThese(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  return (_hostname, options, callback) => {
    if (options.all) return callback(null, answers)
    const [first = { address: '', family: 4 }] = answers
    callback(null, first.address, first.family)
  }
}
