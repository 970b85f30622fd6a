// Plain JavaScript for any Node from 20 on: nothing is installed yet when this runs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...parts) => join(root, ...parts)
const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Installs the dependencies and, where pages will be served, builds the web: each where it is absent or older than its sources. */
function prepare(command) {
  ensureDependencies()
  if (command === 'serve' || command === 'demo') ensureWebBuild()
}

function ensureDependencies() {
  const stamp = at('node_modules', '.installed-from')
  const wanted = digest([at('package-lock.json')])
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing the dependencies (a minute or two, the first time)…')
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!existsSync(node)) {
    // An npm that leaves install scripts out: this one brings Node itself.
    run(process.execPath, ['installArchSpecificPackage.js'], at('node_modules', 'node'))
  }
  writeFileSync(stamp, wanted)
}

function ensureWebBuild() {
  const stamp = at('web', 'build', '.built-from')
  const files = [at('package-lock.json'), ...sourcesOf(at('web'))]
  const wanted = digest(files)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the web pages…')
  run(node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], at('web'))
  writeFileSync(stamp, wanted)
}

/** Every file below `web/` that the build reads. */
function sourcesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'build', '.svelte-kit'].includes(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sourcesOf(path) : statSync(path).isFile() ? [path] : []
  })
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function npm(args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) run(process.execPath, [cli, ...args], root)
  else run('npm', args, root)
}

function run(command, args, cwd) {
  const path = [dirname(node), process.env.PATH].join(delimiter)
  const done = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path },
  })
  if (done.status === 0) return
  say(`This failed: ${command} ${args.join(' ')}${done.error ? ` (${done.error.message})` : ''}`)
  process.exit(1)
}

function say(line) {
  process.stderr.write(line + '\n')
}

prepare(process.argv[2])
