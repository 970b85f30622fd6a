import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The rooms of `src/`, in the order in which imports may look back. */
const slices = [
  'media',
  'access',
  'emojis',
  'actors',
  'previews',
  'publishing',
  'filters',
  'relays',
  'feeds',
  'collections',
  'notifications',
  'push',
  'conversations',
  'agenda',
  'library',
  'offers',
  'groups',
  'watch',
  'sources',
  'hub',
  'editorial',
  'crosspost',
  'letters',
  'insights',
  'recognition',
  'search',
  'relevance',
  'missed',
  'moderation',
  'portability',
]
/** Rooms that every other may use and that use none: the platform, and the look-ups of France. */
const ground = ['platform', 'reference']
/** What the doors for programs share: it knows the slices, and no door. */
const porch = ['api']
const doors = ['cli', 'maillon-api', 'public-feeds', 'mastodon-api', 'federation']
/** What sees everything, because it wires it. */
const hall = /^src\/[a-z-]+\.ts$/

type Import = { from: string; to: string; typesOnly: boolean }

const files = walk(join(root, 'src'))
  .map((path) => relative(root, path))
  .filter((path) => path.endsWith('.ts'))
const sources = files.filter((path) => !path.endsWith('.test.ts') && !path.includes('.fixture.'))
const imports = sources.flatMap(importsOf)

test('every room of src is known', () => {
  const rooms = new Set(sources.filter((path) => !hall.test(path)).map(room))
  expect([...rooms].filter((name) => ![...slices, ...ground, ...porch, ...doors].includes(name))).toEqual([])
})

test('the ground imports nothing of ours', () => {
  expect(imports.filter(({ from, to }) => ground.includes(room(from)) && room(to) !== room(from)).map(show)).toEqual([])
})

test('a slice is imported by its index only', () => {
  const intrusions = imports.filter(
    ({ from, to }) => slices.includes(room(to)) && room(from) !== room(to) && !to.endsWith(`/${room(to)}/index.ts`),
  )
  expect(intrusions.map(show)).toEqual([])
})

test('a slice imports only slices that stand before it, and no door', () => {
  const backwards = imports.filter(({ from, to }) => {
    const [here, there] = [room(from), room(to)]
    if (!slices.includes(here) || here === there || ground.includes(there)) return false
    return !slices.includes(there) || slices.indexOf(there) > slices.indexOf(here)
  })
  expect(backwards.map(show)).toEqual([])
})

test('the porch imports no door, and nothing but doors stands on it', () => {
  const across = imports.filter(({ from, to }) =>
    porch.includes(room(from))
      ? doors.includes(room(to))
      : porch.includes(room(to)) && !doors.includes(room(from)) && !hall.test(from),
  )
  expect(across.map(show)).toEqual([])
})

test('doors do not import doors', () => {
  const crossings = imports.filter(
    ({ from, to }) => doors.includes(room(from)) && doors.includes(room(to)) && room(from) !== room(to),
  )
  expect(crossings.map(show)).toEqual([])
})

test('slices and the ground know nothing of what the doors are made of', () => {
  const foreign = /^(hono|@hono\/|@fedify\/|svelte|@sveltejs\/)/
  expect(
    packages().filter(({ from, name }) => [...slices, ...ground].includes(room(from)) && foreign.test(name)),
  ).toEqual([])
})

test('the web takes types only from src', () => {
  const intrusions = walk(join(root, 'web/src'))
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.test.ts'))
    .flatMap((path) => importsOf(relative(root, path)))
    .filter(({ to, typesOnly }) => to.startsWith('src/') && !typesOnly)
  expect(intrusions.map(show)).toEqual([])
})

test('a table is written by one slice', () => {
  const writers = new Map<string, Set<string>>()
  for (const path of sources.filter((one) => slices.includes(room(one)))) {
    const text = readFileSync(join(root, path), 'utf8')
    for (const [, builder, raw] of text.matchAll(
      /(?:insertInto|updateTable|deleteFrom)\('([a-z_]+)|\b(?:insert into|update|delete from) ([a-z_]+)\b(?= |\n)/g,
    )) {
      const table = builder ?? raw!
      if (!tables.has(table)) continue
      writers.set(table, (writers.get(table) ?? new Set()).add(room(path)))
    }
  }
  expect(
    [...writers].filter(([, rooms]) => rooms.size > 1).map(([table, rooms]) => `${table}: ${[...rooms].join(', ')}`),
  ).toEqual([])
})

test('the environment, the network and the time are each reached in one place', () => {
  const reached = (pattern: RegExp, allowed: RegExp) =>
    sources.filter((path) => !allowed.test(path) && pattern.test(code(path)))
  expect(reached(/process\.env\b/, /^src\/platform\/config\.ts$/)).toEqual([])
  expect(
    reached(/\bfetch\(['"`h]|from 'node:https?'|from 'undici'/, /^src\/(platform\/(http|storage)|listen\.ts)/),
  ).toEqual([])
  expect(reached(/\bDate\.now\(|new Date\(\)/, /^src\/platform\//)).toEqual([])
})

test('no import goes in a circle', () => {
  const graph = Map.groupBy(imports, ({ from }) => from)
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) return void circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path)) return
    for (const { to } of graph.get(path) ?? []) visit(to, [...way, path])
    done.add(path)
  }
  for (const path of sources) visit(path, [])
  expect(circles).toEqual([])
})

test('files are small: half of them 80 lines or less, nineteen in twenty 300 or less, none over 500', () => {
  const all = [...sources, ...walk(join(root, 'web/src')).map((path) => relative(root, path))].filter(
    (path) => /\.(ts|svelte)$/.test(path) && !/generated|\.test\.ts$/.test(path),
  )
  const lengths = all
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length }))
    .sort((a, b) => a.lines - b.lines)
  expect(lengths.filter(({ lines }) => lines > 500)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]!.lines).toBeLessThanOrEqual(80)
  expect(lengths[Math.floor(lengths.length * 0.95)]!.lines).toBeLessThanOrEqual(300)
})

const tables = new Set(
  [...readFileSync(join(root, 'src/platform/schema.generated.ts'), 'utf8').matchAll(/^ {2}([a-z_]+): \w+Table$/gm)].map(
    ([, name]) => name!,
  ),
)

function room(path: string): string {
  return path.startsWith('src/') ? path.split('/')[1]! : path.split('/')[0]!
}

function show({ from, to }: Import): string {
  return `${from} → ${to}`
}

/** The file without its comments, in which such words may stand. */
function code(path: string): string {
  return readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
}

function specifiersOf(path: string): { specifier: string; typesOnly: boolean }[] {
  const text = code(path)
  const statics = [...text.matchAll(/^\s*(import|export)\s+(type\s+)?[^'"()]*?from\s+'([^']+)'/gm)].map(
    ([whole, , type, specifier]) => ({
      specifier: specifier!,
      typesOnly:
        Boolean(type) ||
        (/\{\s*type [^}]*\}/.test(whole) && !/[{,]\s*(?!type )\w/.test(whole.slice(whole.indexOf('{')))),
    }),
  )
  const bare = [...text.matchAll(/^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)].map(([, one, two]) => ({
    specifier: (one ?? two)!,
    typesOnly: false,
  }))
  return [...statics, ...bare]
}

function importsOf(path: string): Import[] {
  return specifiersOf(path).flatMap(({ specifier, typesOnly }) => {
    if (specifier.startsWith('#') && path.startsWith('src/'))
      return [{ from: path, to: posix.join('src', specifier.slice(1)), typesOnly }]
    if (!specifier.startsWith('.')) return []
    const to = posix.normalize(posix.join(dirname(path), specifier))
    return to.startsWith('src/') ? [{ from: path, to, typesOnly }] : []
  })
}

function packages(): { from: string; name: string }[] {
  return sources.flatMap((from) =>
    specifiersOf(from)
      .filter(({ specifier }) => !/^[.#]/.test(specifier))
      .map(({ specifier }) => ({ from, name: specifier })),
  )
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
