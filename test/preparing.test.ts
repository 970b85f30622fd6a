import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** A project with one dependency, whose npm notes each time it is asked, and takes its time. */
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-é `))
  cpSync('bin', join(root, 'bin'), { recursive: true })
  wish('1.0.0')
  writeFileSync(
    join(root, 'npm.js'),
    `const { appendFileSync, copyFileSync, existsSync, mkdirSync, writeFileSync } = require('node:fs')
    appendFileSync('asked', process.argv.slice(2).join(' ') + '\\n')
    const end = () => {
      if (existsSync('slow')) return setTimeout(end, 20)
      mkdirSync('node_modules/node/bin', { recursive: true })
      writeFileSync('node_modules/node/bin/node', '')
      copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
    }
    setTimeout(end, 100)`,
  )
})
afterEach(() => rmSync(root, { recursive: true }))

const wish = (version: string) =>
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({
      packages: {
        '': {},
        'node_modules/one': { version },
        'node_modules/for-another-system': { version, optional: true },
      },
    }),
  )
const asked = () =>
  existsSync(join(root, 'asked')) ? readFileSync(join(root, 'asked'), 'utf8').trim().split('\n') : []
function start(language = 'en_US.UTF-8') {
  const env = { PATH: process.env['PATH'], LC_ALL: language, npm_execpath: join(root, 'npm.js') }
  const child = spawn(process.execPath, [join(root, 'bin', 'prepare.mjs'), 'migrate'], { env, cwd: tmpdir() })
  const ended = once(child, 'close').then(([code]) => code as number)
  return { child, ended, said: text(child.stderr) }
}
async function prepare(language?: string) {
  const { ended, said } = start(language)
  return { status: await ended, said: await said }
}

test('dependencies are installed once, and said to be', async () => {
  expect(await prepare()).toEqual({
    status: 0,
    said: 'Installing the dependencies (one to three minutes)…\n',
  })
  expect(asked()).toEqual(['ci --no-audit --no-fund --loglevel=error'])
  expect(await prepare()).toEqual({ status: 0, said: '' })
  expect(asked()).toHaveLength(1)
})

test('a machine that speaks French is spoken to in French', async () => {
  expect((await prepare('fr_FR.UTF-8')).said).toBe('Installation des dépendances (une à trois minutes)…\n')
})

test('what someone installed with npm is not installed again, unless other versions are asked for', async () => {
  mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true })
  writeFileSync(join(root, 'node_modules/node/bin/node'), '')
  const installed = { packages: { 'node_modules/one': { version: '1.0.0' } } }
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify(installed))
  expect(await prepare()).toEqual({ status: 0, said: '' })
  wish('1.1.0')
  expect((await prepare()).status).toBe(0)
  expect(asked()).toHaveLength(1)
})

test('of two that begin together one installs, and the other waits for it', async () => {
  const both = await Promise.all([prepare(), prepare()])
  expect(both.map(({ status }) => status)).toEqual([0, 0])
  expect(asked()).toHaveLength(1)
  expect(existsSync(join(root, '.preparing'))).toBe(false)
})

test('a lock that a killed one left is taken over', async () => {
  writeFileSync(join(root, '.preparing'), '4194304')
  expect((await prepare()).status).toBe(0)
  expect(asked()).toHaveLength(1)
})

test('asked to end, it ends what it runs and lets the next one begin', async () => {
  writeFileSync(join(root, 'slow'), '')
  const first = start()
  while (asked().length === 0) await sleep(20)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(1)
  // Nothing goes on behind: it would install as soon as it may.
  rmSync(join(root, 'slow'))
  await sleep(300)
  expect(existsSync(join(root, 'node_modules'))).toBe(false)
  expect((await prepare()).status).toBe(0)
})

test('a failure says what failed', async () => {
  writeFileSync(join(root, 'npm.js'), "console.error('npm error: no network'); process.exit(1)")
  const { status, said } = await prepare()
  expect(status).toBe(1)
  expect(said).toMatch(/npm error: no network\nThis failed: .* ci --no-audit/)
})
