// Plain JavaScript for any Node from 20 on: nothing is installed yet when this runs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...parts) => join(root, ...parts)
const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const TELL_EVERY_MS = 20_000
/** No installation takes longer: a lock that old was left by a process whose number another one has now. */
const LOCK_DIES_MS = 30 * 60_000

// In the language of the machine, as far as it is one of ours.
const inFrench = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('fr')
const say = (french, english) => process.stderr.write(`${inFrench ? french : english}\n`)

/** Installs the dependencies and, where pages will be served, builds the web: each where it is absent or older than its sources. */
async function prepare(command) {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    say(
      `Il faut Node 20 ou plus récent pour commencer ; celui-ci est ${process.version}.`,
      `Node 20 or newer is needed to begin; this is ${process.version}.`,
    )
    process.exit(1)
  }
  const steps = command === 'serve' || command === 'demo' ? [dependencies, webBuild] : [dependencies]
  if (steps.every((step) => step.isDone())) return
  const release = await takeTurn()
  try {
    for (const step of steps) if (!step.isDone()) await step.run()
  } finally {
    release()
  }
}

const dependencies = {
  /** What npm notes of what it installed, once it is done, is what the lock file asks for. */
  isDone() {
    const [asked, installed] = [readJson(at('package-lock.json')), readJson(at('node_modules', '.package-lock.json'))]
    if (!installed || !existsSync(node)) return false
    const same = (path) => installed.packages[path]?.version === asked.packages[path]?.version
    return (
      Object.keys(installed.packages).every(same) &&
      Object.entries(asked.packages).every(([path, { optional }]) => path === '' || optional || same(path))
    )
  },
  async run() {
    say('Installation des dépendances (une à trois minutes)…', 'Installing the dependencies (one to three minutes)…')
    await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    if (existsSync(node)) return
    // An npm that leaves install scripts out: this one brings Node itself.
    await run(process.execPath, ['installArchSpecificPackage.js'], at('node_modules', 'node'))
  },
}

const webBuild = {
  isDone() {
    const stamp = at('web', 'build', '.built-from')
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === this.sources()
  },
  async run() {
    say('Construction des pages (une demi-minute)…', 'Building the web pages (half a minute)…')
    const stamp = at('web', 'build', '.built-from')
    rmSync(stamp, { force: true })
    const wanted = this.sources()
    await run(node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build'], at('web'), { quiet: true })
    writeFileSync(stamp, wanted)
  },
  sources: () => digest([at('package-lock.json'), ...sourcesOf(at('web'))]),
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

/** Two that are started together (a server and its workers, after an upgrade) would install over each other: the second waits. */
async function takeTurn() {
  const lock = at('.preparing')
  for (let told = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      const release = () => rmSync(lock, { force: true })
      process.once('exit', release)
      return release
    } catch (error) {
      if (error.code !== 'EEXIST') {
        say(
          `Il manque ici des dépendances ou les pages, et ce compte ne peut rien écrire dans ${root} (${error.code}) : depuis celui à qui il appartient, lancez npm run build.`,
          `Dependencies or pages are missing here, and this user may not write in ${root} (${error.code}): as its owner, run npm run build.`,
        )
        process.exit(1)
      }
    }
    if (!isHeld(lock)) rmSync(lock, { force: true })
    else if (!told) {
      told = true
      say(
        'Un autre processus installe déjà ; celui-ci attend…',
        'Another process is installing already; this one waits…',
      )
    }
    await sleep(200)
  }
}

function isHeld(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LOCK_DIES_MS) return false
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function npm(args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args], root) : run('npm', args, root)
}

/**
 * Runs to the end, says now and then that it goes on, and ends with us where we are asked to. `quiet`: what it tells
 * is for those who work on Maillon, and is shown only where it fails.
 */
async function run(command, args, cwd, { quiet = false } = {}) {
  const path = [dirname(node), process.env.PATH].join(delimiter)
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', ...(quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    env: { ...process.env, PATH: path },
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (told += chunk))
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      child.kill(signal)
      process.exit(1)
    })
  const began = Date.now()
  const telling = setInterval(() => say(`  … ${seconds(began)} s`, `  … ${seconds(began)} s`), TELL_EVERY_MS)
  const trouble = await new Promise((resolve) => {
    child.once('error', (error) => resolve(` (${error.message})`))
    child.once('close', (status) => resolve(status === 0 ? null : ''))
  })
  clearInterval(telling)
  if (trouble === null) return
  process.stderr.write(told)
  const what = `${command} ${args.join(' ')}${trouble}`
  say(`Cela a échoué : ${what}`, `This failed: ${what}`)
  process.exit(1)
}

const seconds = (began) => Math.round((Date.now() - began) / 1000)

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

await prepare(process.argv[2])
