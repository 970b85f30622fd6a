import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import type { EmbeddedWeb } from '../web/embedded.ts'
import { picture } from './look-pictures.ts'

/**
 * Serves a build of the web on the loopback, with `platform` as its application: to look at pages without a database.
 * `build` is the folder that holds `client` and `server`; answers the address and a way to stop.
 */
export async function serveWeb(build: string, platform: object): Promise<{ origin: string; stop(): Promise<void> }> {
  const web: EmbeddedWeb = await import(pathToFileURL(join(build, 'server/index.js')).href)
  const assets = new Map(web.assets.map((asset) => [asset.path, asset]))

  async function fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const drawn = /^\/media\/(\d)\.webp$/.exec(pathname)?.[1]
    if (drawn)
      return new Response(new Uint8Array(await picture(Number(drawn))), { headers: { 'content-type': 'image/webp' } })
    const asset = assets.get(pathname)
    if (!asset) return web.respond(request, { platform, getClientAddress: () => '127.0.0.1' })
    const body = await readFile(join(build, 'client', pathname))
    return new Response(body, { headers: { 'content-type': asset.type } })
  }

  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        origin: `http://127.0.0.1:${port}`,
        stop: () => new Promise((stopped) => server.close(() => stopped())),
      }),
    )
  })
}
