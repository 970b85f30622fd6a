/** Who is at the other end of the connection. */
export type Peer = { address: string; secure: boolean }

/**
 * The address and scheme of the reader. Headers are believed only as far as `trusted` proxies stand in front: the
 * address is the one that the outermost trusted proxy saw (X-Forwarded-For, counted from the right).
 */
export function seenThroughProxies(request: Request, peer: Peer, trusted: number): { request: Request; peer: Peer } {
  if (trusted === 0) return { request, peer }
  const chain = (request.headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const address = chain.at(-trusted) ?? chain[0] ?? peer.address
  const secure = (request.headers.get('x-forwarded-proto') ?? '').split(',').at(-1)?.trim() === 'https' || peer.secure
  const url = new URL(request.url)
  const host = request.headers.get('x-forwarded-host')?.split(',').at(-1)?.trim()
  if (host && /^[a-z0-9.:[\]-]+$/i.test(host)) url.host = host
  if (secure) url.protocol = 'https:'
  const same = url.href === request.url
  return { request: same ? request : new Request(url, request), peer: { address, secure } }
}
