import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { needsApplication } from '../web/src/visitor/without-application.server.ts'

/** What a page makes a browser fetch before it is alive, in bytes, gzip at its best. */
export type PageWeight = {
  route: string
  files: number
  /** for someone who is signed in */
  js: number
  /** for a visitor */
  visitorJs: number
  css: number
}

/**
 * Weighs every page of a build (`web/build`), by the manifest that SvelteKit writes for its server: the files that it
 * preloads for all pages, then those of the page's layouts and of the page.
 */
export async function measureWeb(build: string): Promise<PageWeight[]> {
  const instance = readFileSync(join(build, 'server/instance.js'), 'utf8')
  const shared = JSON.parse(/\bclient: \{.*?\bimports:(\[.*?\])/s.exec(instance)?.[1] ?? '[]') as string[]
  const pages = [
    ...instance.matchAll(/id: "([^"]+)",\s+pattern: .*\s+params: .*\s+page: \{ layouts: \[([\d,]*)\].*leaf: (\d+)/g),
  ]
  const visitor = /visitorScript: "([^"]+)"/.exec(readFileSync(join(build, 'server/index.js'), 'utf8'))?.[1]
  if (!visitor || shared.length === 0 || pages.length === 0)
    throw new Error('No page found: SvelteKit changed its manifest.')

  const weights = pages.map(async ([, route = '', layouts = '', leaf = '']) => {
    const nodes = [...layouts.split(',').filter(Boolean), leaf].map((node) =>
      join(build, `server/kit/nodes/${node}.js`),
    )
    const parts = await Promise.all(nodes.map((node) => import(node) as Promise<Node>))
    const js = new Set([...shared, ...parts.flatMap(({ imports }) => imports)])
    const css = new Set(parts.flatMap(({ stylesheets }) => stylesheets))
    const whole = weigh(build, js)
    const visitorJs = needsApplication(route, null) ? whole : weigh(build, [visitor])
    return { route, files: js.size + css.size, js: whole, visitorJs, css: weigh(build, css) }
  })
  return Promise.all(weights)
}

type Node = { imports: string[]; stylesheets: string[] }

const weigh = (build: string, files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(build, 'client', file)), { level: 9 }).length, 0)

if (import.meta.main) {
  const weights = await measureWeb(process.argv[2] ?? join(import.meta.dirname, '../web/build'))
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8)
  console.log(`${'page'.padEnd(32)}   JS kB  visitor   CSS kB  files`)
  for (const { route, js, visitorJs, css, files } of weights.toSorted((a, b) => b.js - a.js)) {
    console.log(
      `${route.padEnd(32)}${kilobytes(js)}${kilobytes(visitorJs)} ${kilobytes(css)}${String(files).padStart(7)}`,
    )
  }
}
