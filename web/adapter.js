import { rmSync, writeFileSync } from 'node:fs'
import { build } from 'vite'

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
      const immutable = `${builder.getAppPath()}/immutable`
      const files = builder.writeClient(`${out}/client`)
      const visitorFiles = (await buildVisitorScript(`${out}/client/${immutable}`)).map(
        (name) => `${immutable}/${name}`,
      )
      const compressed = new Set(await builder.compress(`${out}/client`))
      builder.writeServer(`${out}/server/kit`)
      builder.generateServerInstance(`${out}/server/instance.js`, { serverDirectory: `${out}/server/kit` })
      const assets = [...files, ...visitorFiles].map((path) => ({
        path: `/${path}`,
        type: typeOf(path, builder.mimeTypes),
        immutable: path.startsWith(`${immutable}/`),
        compressed: compressed.has(path),
      }))
      writeFileSync(`${out}/server/index.js`, entry(assets, `/${visitorFiles[0]}`))
    },
  }
}

/**
 * Builds what runs on the pages of those who are not signed in, apart from the application.
 * @param {string} outDir @returns {Promise<string[]>} names of the files in it, that of the script first
 */
async function buildVisitorScript(outDir) {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'src/visitor/visitor.ts',
        output: { entryFileNames: 'visitor.[hash].js', chunkFileNames: 'visitor-[name].[hash].js' },
      },
    },
  })
  if (!('output' in built)) throw new Error('One build was asked for.')
  return built.output.map(({ fileName }) => fileName)
}

/** @param {string} path @param {Record<string, string>} types */
function typeOf(path, types) {
  const type = types[path.slice(path.lastIndexOf('.'))] || 'application/octet-stream'
  return /^text\/|javascript$|json$|xml$/.test(type) ? `${type}; charset=utf-8` : type
}

/** The environment given to kit is empty on purpose: the server's configuration comes with each request's platform. */
const entry = (
  /** @type {object[]} */ assets,
  /** @type {string} */ visitorScript,
) => `import { server } from './instance.js'
let ready
export const init = () => (ready ??= server.init({ env: {} }))
export async function respond(request, options) {
  await init()
  const platform = { ...options.platform, visitorScript: ${JSON.stringify(visitorScript)} }
  return server.respond(request, { ...options, platform })
}
export const assets = ${JSON.stringify(assets, null, 1)}
`
