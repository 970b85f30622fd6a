import { readFile } from 'node:fs/promises'
import type { Asset } from '../web/embedded.ts'

/** Answers the files of the web build, the compressed form where the browser takes it. Kept in memory once read. */
export function createWebFiles(folder: URL, assets: Asset[]) {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]))
  const bodies = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  const body = (path: string) => {
    const known = bodies.get(path) ?? (readFile(new URL('.' + path, folder)) as Promise<Uint8Array<ArrayBuffer>>)
    bodies.set(path, known)
    return known
  }
  return async (request: Request, path: string): Promise<Response | null> => {
    const asset = byPath.get(path)
    if (!asset || (request.method !== 'GET' && request.method !== 'HEAD')) return null
    const accepted = request.headers.get('accept-encoding') ?? ''
    const coding = !asset.compressed ? null : /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gz' : null
    const keep = asset.immutable
      ? 'public, max-age=31536000, immutable'
      : path === '/service-worker.js'
        ? 'no-cache'
        : 'public, max-age=3600'
    const headers = new Headers({
      'content-type': asset.type,
      'cache-control': keep,
      'x-content-type-options': 'nosniff',
    })
    if (path.startsWith('/absent/')) headers.set('access-control-allow-origin', '*')
    if (asset.compressed) headers.set('vary', 'accept-encoding')
    if (coding) headers.set('content-encoding', coding === 'br' ? 'br' : 'gzip')
    const bytes = await body(coding ? `${path}.${coding}` : path)
    headers.set('content-length', String(bytes.length))
    return new Response(request.method === 'HEAD' ? null : bytes, { headers })
  }
}
