import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { shown, useContracts } from './contract.ts'
import { coverageText } from './coverage.ts'

useContracts()
// Every `*.contract.ts` beside this file: what it exports registers its tests, all of them in one world.
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.contract.ts'))
for (const file of files.sort())
  for (const register of Object.values<() => void>(await import(new URL(file, import.meta.url).href))) register()

test('docs/api-coverage.md and the READMEs tell what was shown here', async () => {
  for (const [path, text] of await coverageText(shown)) {
    if (process.env.WRITE_COVERAGE) await writeFile(path, text)
    expect(await readFile(path, 'utf8'), 'WRITE_COVERAGE=1 npm test -- test/contracts writes it anew').toBe(text)
  }
})
