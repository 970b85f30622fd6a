import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const require = createRequire(import.meta.url)
/** For what never ends: on a machine with much else to do, each takes its own time. */
const timeout = 15 * 60_000

/** Runs a command of a package with this very Node; answers its exit code and all that it wrote. */
function run(packageName: string, bin: string, parameters: string[]): Promise<{ code: number; output: string }> {
  const script = join(dirname(require.resolve(`${packageName}/package.json`)), bin)
  return new Promise((resolve) =>
    execFile(process.execPath, [script, ...parameters], { cwd: here }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr }),
    ),
  )
}

test.concurrent('every component and page of the web has the right types, and no warning', { timeout }, async () => {
  const sync = await run('@sveltejs/kit', 'svelte-kit.js', ['sync'])
  expect(sync.output).not.toMatch(/error/i)
  const { code, output } = await run('svelte-check', 'bin/svelte-check', ['--fail-on-warnings', '--output', 'machine'])
  expect(output).not.toMatch(/ (ERROR|WARNING) /)
  expect(code).toBe(0)
})

test.concurrent('the service worker has the right types', { timeout }, async () => {
  const { code, output } = await run('typescript', 'lib/tsc.js', ['--noEmit', '-p', 'src/service-worker/tsconfig.json'])
  expect(output).toBe('')
  expect(code).toBe(0)
})

test.concurrent('a component that is given a word for a number is seen', { timeout }, async () => {
  const { code, output } = await run('svelte-check', 'bin/svelte-check', [
    '--workspace',
    join(here, 'fixtures/wrong'),
    '--output',
    'machine',
  ])
  expect(output).toMatch(/ERROR "Wrong\.svelte" 6:7 "Type 'string' is not assignable to type 'number'/)
  expect(code).toBe(1)
})
