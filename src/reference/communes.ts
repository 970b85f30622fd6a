// The 35,000 communes as two strings and three typed arrays, read at the first need: an object for each would cost
// ten times the memory, for data that most requests never touch.
import { readFileSync } from 'node:fs'
import { fold } from './fold.ts'

export type Commune = {
  code: string
  name: string /** Inhabitants; 0 where INSEE publishes none. */
  population: number
}

type Table = {
  text: string
  starts: Uint32Array
  folded: string
  foldedStarts: Uint32Array
  byCode: Float64Array
  byName?: Float64Array
}

const SPACE = 0x20
const LINE = 0x0a

const read = (file: string): string => readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')

// A code as a number that sorts like it; at most 36⁵, so that the rank of its line fits beside it in a double.
const RANKS = 65_536
const keyOf = (code: string): number => Number.parseInt(code, 36)

/** Lines of `code TAB name TAB …`, and their names folded in one pass over the letters, without a string per line. */
const load = (file: string): Table => {
  const text = read(file)
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  const starts = new Uint32Array(lines)
  const foldedStarts = new Uint32Array(lines)
  const byCode = new Float64Array(lines)
  const folded = Buffer.alloc(text.length)
  const letters = new Map<string, string>()
  let size = 0
  for (let rank = 0, at = 0; rank < lines; rank++) {
    const name = text.indexOf('\t', at) + 1
    starts[rank] = at
    foldedStarts[rank] = size
    byCode[rank] = keyOf(text.slice(at, name - 1)) * RANKS + rank
    // Every line opens with a space, so that ` nan` finds the start of any word; ligatures make two letters of one.
    folded[size++] = SPACE
    for (at = name; text[at] !== '\t'; at++) {
      const letter = text[at]!
      const plain = letters.get(letter) ?? (fold(letter) || ' ')
      letters.set(letter, plain)
      if (plain === ' ' && folded[size - 1] === SPACE) continue
      for (let i = 0; i < plain.length; i++) folded[size++] = plain.charCodeAt(i)
    }
    if (folded[size - 1] === SPACE) size--
    folded[size++] = LINE
    at = text.indexOf('\n', at) + 1
  }
  byCode.sort()
  return { text, starts, folded: folded.toString('latin1', 0, size), foldedStarts, byCode }
}

let today: Table | undefined
let former: Table | undefined
const communesOfToday = (): Table => (today ??= load('communes.tsv'))
const formerCommunes = (): Table => (former ??= load('former-communes.tsv'))

const cells = (table: Table, rank: number): string[] => {
  const start = table.starts[rank]!
  return table.text.slice(start, table.text.indexOf('\n', start)).split('\t')
}

/** Where a number stands, or would stand, among sorted ones. */
const placeOf = (sorted: Float64Array | Uint32Array, number: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < number) low = middle + 1
    else high = middle
  }
  return low
}

const rankOf = ({ byCode }: Table, code: string): number | undefined => {
  const key = keyOf(code) * RANKS
  const found = byCode[placeOf(byCode, key)]
  return found !== undefined && found < key + RANKS ? found - key : undefined
}

const communeAt = (rank: number): Commune => {
  const [code, name, population] = cells(communesOfToday(), rank)
  return { code: code!, name: name!, population: Number(population) }
}

/** The commune of an INSEE code (`44109`), if there is one today. */
export const commune = (code: string): Commune | undefined => {
  if (!/^[0-9][0-9AB][0-9]{3}$/.test(code)) return undefined
  const rank = rankOf(communesOfToday(), code)
  return rank === undefined ? undefined : communeAt(rank)
}

/** The commune that a code stands for today: itself, or the one that took in a merged commune or a district of Paris, Lyon, Marseille. */
export const communeToday = (code: string): Commune | undefined => {
  const same = commune(code)
  if (same || !/^[0-9][0-9AB][0-9]{3}$/.test(code)) return same
  const rank = rankOf(formerCommunes(), code)
  return rank === undefined ? undefined : commune(cells(formerCommunes(), rank)[2]!)
}

/** How near a name is to what was typed; smaller is nearer. */
export const NEARNESS = { same: 0, begins: 1, words: 2 } as const
export type Nearness = (typeof NEARNESS)[keyof typeof NEARNESS]

// "st nazaire" is how everybody types Saint-Nazaire; the last word may be the start of another ("st" of Strasbourg).
const FULL_WORDS: Record<string, string> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' }

/** What was typed, folded, in the one or two readings that it can have. */
export const readingsOf = (query: string): string[] => {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const full = words.map((word, i) => (i < words.length - 1 || words.length === 1 ? (FULL_WORDS[word] ?? word) : word))
  const readings = [full.join(' ')]
  if (full.join(' ') !== words.join(' ')) readings.push(words.join(' '))
  return readings
}

/** How near a folded name is to a folded query: the same, beginning like it, or holding all its words (each as the start of a word). */
export const nearness = (name: string, query: string): Nearness | undefined => {
  if (name === query) return NEARNESS.same
  if (name.startsWith(query)) return NEARNESS.begins
  const spaced = ` ${name}`
  return query.split(' ').every((word) => spaced.includes(` ${word}`)) ? NEARNESS.words : undefined
}

const lineAt = (starts: Uint32Array, at: number): number => placeOf(starts, at + 1) - 1

function* matches(table: Table, reading: string): Generator<{ rank: number; nearness: Nearness }> {
  const { folded, foldedStarts } = table
  const rarest = reading.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest))
  for (let at = folded.indexOf(` ${rarest}`); at >= 0; ) {
    const rank = lineAt(foldedStarts, at)
    const end = folded.indexOf('\n', at)
    const near = nearness(folded.slice(foldedStarts[rank]! + 1, end), reading)
    if (near !== undefined) yield { rank, nearness: near }
    at = folded.indexOf(` ${rarest}`, end)
  }
}

export type FoundCommune = {
  commune: Commune
  nearness: Nearness /** The former name by which it was found. */
  formerName?: string
}

/**
 * At most `limit` communes whose name, of today or of before a merger, answers a query; nearest first, then the most inhabited.
 * Former names come after those of today that are as near.
 */
export const findCommunes = (query: string, limit: number): FoundCommune[] => {
  const found = new Map<string, FoundCommune>()
  const byNearness = (table: Table, reading: string): { rank: number; nearness: Nearness }[] =>
    [...matches(table, reading)].sort((a, b) => a.nearness - b.nearness || a.rank - b.rank).slice(0, limit)
  for (const reading of readingsOf(query)) {
    for (const { rank, nearness } of byNearness(communesOfToday(), reading)) {
      const commune = communeAt(rank)
      if (!found.has(commune.code)) found.set(commune.code, { commune, nearness })
    }
    for (const { rank, nearness } of byNearness(formerCommunes(), reading)) {
      const [, formerName, code] = cells(formerCommunes(), rank)
      if (!found.has(code!)) found.set(code!, { commune: commune(code!)!, nearness, formerName: formerName! })
    }
  }
  return [...found.values()].sort((a, b) => a.nearness - b.nearness).slice(0, limit)
}

/** FNV-1a, 32 bits: enough to find a name among 35,000 in one step; equality is checked after. */
const hashOf = (text: string, start = 0, end = text.length): number => {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const namesOf = (table: Table): Float64Array => {
  table.byName ??= Float64Array.from(table.foldedStarts, (start, rank) => {
    return hashOf(table.folded, start + 1, table.folded.indexOf('\n', start)) * RANKS + rank
  }).sort()
  return table.byName
}

function* ranksNamed(table: Table, name: string): Generator<number> {
  const byName = namesOf(table)
  const hash = hashOf(name) * RANKS
  for (let at = placeOf(byName, hash); at < byName.length && byName[at]! < hash + RANKS; at++) {
    const rank = byName[at]! - hash
    if (table.folded.startsWith(` ${name}\n`, table.foldedStarts[rank]!)) yield rank
  }
}

/** Every commune that bears this very name, of today first, then those that took in one that bore it. `[]` for none. */
export const communesNamed = (name: string): Commune[] => {
  const found = new Map<string, Commune>()
  const add = (code: string): unknown => found.has(code) || found.set(code, commune(code)!)
  for (const reading of readingsOf(name)) {
    for (const rank of ranksNamed(communesOfToday(), reading)) add(cells(communesOfToday(), rank)[0]!)
    for (const rank of ranksNamed(formerCommunes(), reading)) add(cells(formerCommunes(), rank)[2]!)
  }
  return [...found.values()]
}
