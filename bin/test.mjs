// `npm test`: everything. Installs what is missing, then types, style, tests, browser journeys; ends with one line of counts.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules', 'node', 'bin', 'node')
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

step('Preparing', process.execPath, ['bin/prepare.mjs', 'serve'])
const chromium = findChromium()
const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter), CHROMIUM: chromium }
const bin = (...parts) => join(root, 'node_modules', ...parts)

await sideBySide([
  ['Types', [bin('typescript', 'lib', 'tsc.js'), '-p', 'tsconfig.json']],
  ['Style', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']],
  [
    'Style of pages',
    [
      bin('prettier', 'bin', 'prettier.cjs'),
      '--check',
      '--log-level=warn',
      '--plugin=prettier-plugin-svelte',
      'web/src/**/*.svelte',
    ],
  ],
])
runTests()

function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'maillon-counts-'))
  const report = join(folder, 'report.json')
  const args = [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const done = spawnSync(node, [...args, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env })
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  rmSync(folder, { recursive: true, force: true })
  if (counts) {
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = counts
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  }
  process.exit(done.status === 0 && counts?.numPassedTests > 0 ? 0 : 1)
}

/** The path of a Chromium, installed where that is possible; says plainly what to do where it is not. */
function findChromium() {
  const found = () => [process.env.CHROMIUM, ...browsers].find((path) => path && existsSync(path))
  if (found()) return found()
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the browser tests…')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (found()) return found()
  } else {
    say('Installing Chromium for the browser tests, by playwright…')
    const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
    spawnSync(node, [cli, 'install', 'chromium'], { stdio: 'inherit' })
    const path = spawnSync(
      node,
      ['-e', "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"],
      { cwd: root, encoding: 'utf8' },
    ).stdout.trim()
    if (existsSync(path)) return path
  }
  say('There is no Chromium here and none could be installed. Install one (on Debian: sudo apt-get install chromium),')
  say('or give its path in CHROMIUM, then run npm test again.')
  process.exit(1)
}

/** Runs Node so, all at once: each of them would leave a core idle. Ends with what those wrote that fail. */
async function sideBySide(checks) {
  say(`${checks.map(([name]) => name).join(', ')}…`)
  const failed = await Promise.all(
    checks.map(async ([name, args]) => {
      const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
      const written = []
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk))
      const [status] = await once(child, 'close')
      if (status === 0) return false
      process.stdout.write(Buffer.concat(written))
      say(`${name}: failed`)
      return true
    }),
  )
  if (failed.includes(true)) process.exit(1)
}

function step(name, command, args, cwd = root) {
  say(`${name}…`)
  const done = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
  })
  if (done.status === 0) return
  say(`${name}: failed`)
  process.exit(1)
}

function say(line) {
  process.stdout.write(line + '\n')
}
