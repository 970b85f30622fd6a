import { rmSync, writeFileSync } from 'node:fs'

/**
 * Puts the web inside the server's own process: `build/client` holds the files that the front door serves,
 * `build/server/index.js` a module of the shape `EmbeddedWeb` (embedded.ts) that answers everything else.
 * @param {{ out?: string }} [options] where the build goes, from this folder
 * @returns {import('@sveltejs/kit').Adapter}
 */
export default function embedded({ out = 'build' } = {}) {
  return {
    name: 'embedded',
    async adapt(builder) {
      rmSync(out, { recursive: true, force: true })
      const files = builder.writeClient(`${out}/client`)
      const compressed = new Set(await builder.compress(`${out}/client`))
      builder.writeServer(`${out}/server/kit`)
      builder.generateServerInstance(`${out}/server/instance.js`, { serverDirectory: `${out}/server/kit` })
      const assets = files.map((path) => ({
        path: `/${path}`,
        type: typeOf(path, builder.mimeTypes),
        immutable: path.startsWith(`${builder.getAppPath()}/immutable/`),
        compressed: compressed.has(path),
      }))
      writeFileSync(`${out}/server/index.js`, entry(assets))
    },
  }
}

/** @param {string} path @param {Record<string, string>} types */
function typeOf(path, types) {
  const type = types[path.slice(path.lastIndexOf('.'))] || 'application/octet-stream'
  return /^text\/|javascript$|json$|xml$/.test(type) ? `${type}; charset=utf-8` : type
}

/** The environment given to kit is empty on purpose: the server's configuration comes with each request's platform. */
const entry = (/** @type {object[]} */ assets) => `import { server } from './instance.js'
let ready
export const init = () => (ready ??= server.init({ env: {} }))
export const respond = async (request, options) => (await init(), server.respond(request, options))
export const assets = ${JSON.stringify(assets, null, 1)}
`
