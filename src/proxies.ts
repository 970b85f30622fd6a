import { isIP, isIPv4 } from 'node:net'

/** Who is at the other end of the connection. */
export type Peer = { address: string; secure: boolean }

/**
 * The address and scheme of the reader. Headers are believed only as far as `trusted` proxies stand in front: each adds
 * what it saw at the right of `X-Forwarded-For`, so the reader's address is the one that the outermost of them wrote,
 * counted from the right; whatever stands before it was written by strangers. `Forwarded` (RFC 7239) is not read.
 */
export function seenThroughProxies(request: Request, peer: Peer, trusted: number): { request: Request; peer: Peer } {
  const near = { address: addressIn(peer.address) ?? '', secure: peer.secure }
  if (trusted === 0) return { request, peer: near }
  const address = addressIn(told(request, 'x-forwarded-for', trusted)) ?? near.address
  const secure = near.secure || told(request, 'x-forwarded-proto', trusted).toLowerCase() === 'https'
  const url = new URL(request.url)
  if (!secure || url.protocol === 'https:') return { request, peer: { address, secure } }
  url.protocol = 'https:'
  return { request: withUrl(request, url), peer: { address, secure } }
}

/** What the outermost trusted proxy wrote; where fewer passed the request on, what the first of them did. */
function told(request: Request, header: string, trusted: number): string {
  const values = (request.headers.get(header) ?? '').split(',').map((value) => value.trim())
  return values.at(-trusted) ?? values[0] ?? ''
}

/** The address alone: some proxies write a port or brackets with it, and an IPv4 reader may be seen as IPv6. */
function addressIn(text: string): string | null {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? (/^[\d.]+:\d+$/.test(text) ? text.split(':')[0]! : text)
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1]
  if (mapped && isIPv4(mapped)) return mapped
  return isIP(bare) ? bare : null
}

function withUrl(request: Request, url: URL): Request {
  const { method, headers, body, signal } = request
  return new Request(url, { method, headers, signal, ...(body ? { body, duplex: 'half' } : {}) } as RequestInit)
}
