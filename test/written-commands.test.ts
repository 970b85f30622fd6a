import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
const pages = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [join(root, folder, name)] : [])),
)
const written = (pattern: RegExp) =>
  new Set(pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(pattern)].map(([, name]) => name!)))

test('every npm command that the pages name is there', () => {
  const named = written(/\bnpm run ([a-z:-]+)/g)
  expect(named.size).toBeGreaterThan(3)
  expect([...named].filter((name) => !(name in scripts))).toEqual([])
})

test('every maillon command that the pages name is there', () => {
  const told = ['src/main.ts', ...readdirSync(join(root, 'src/cli')).map((name) => `src/cli/${name}`)]
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')
  const known = new Set([...told.matchAll(/^ +name: '([a-z]+)/gm)].map(([, name]) => name))
  const named = written(/(?:`|bin\/|npx |\| )maillon ([a-z]+)/g)
  expect(named.size).toBeGreaterThan(3)
  expect([...named].filter((name) => !known.has(name))).toEqual([])
})
