import { describe, expect, test } from 'vitest'
import { arrange } from './arrange.ts'
import type { Candidate, Kind, Signals } from './candidate.ts'
import { freshnessOf } from './freshness.ts'
import { rank } from './rank.ts'
import { scoreOf } from './score.ts'
import { startingWeights } from './terms.ts'

const now = new Date('2026-03-10T09:00:00Z')
const HOUR = 3600_000
const DAY = 24 * HOUR
const ago = (ms: number) => new Date(now.getTime() - ms)
const ahead = (ms: number) => new Date(now.getTime() + ms)
const kinds: Kind[] = ['note', 'article', 'resource', 'event', 'call']

const candidate = (wish: Partial<Candidate> = {}): Candidate => ({
  id: '1',
  kind: 'note',
  source: 'jardins',
  publishedAt: now,
  until: null,
  sameAs: null,
  signals: {},
  ...wish,
})

describe('fresh', () => {
  test('a note ages in hours, an article in days, a resource in months', () => {
    const left = (kind: Kind, age: number) =>
      freshnessOf({ kind, publishedAt: ago(age), until: null }, now) /
      freshnessOf({ kind, publishedAt: now, until: null }, now)
    expect(left('note', 6 * HOUR)).toBeCloseTo(0.5)
    expect(left('article', 6 * HOUR)).toBeGreaterThan(0.85)
    expect(left('article', 3 * DAY)).toBeLessThan(0.5)
    expect(left('resource', 30 * DAY)).toBeGreaterThan(0.6)
  })

  test.each(['event', 'call', 'note'] as const)('a dated %s rises until its date, then vanishes', (kind) => {
    const at = (left: number) => scoreOf(candidate({ kind, publishedAt: ago(90 * DAY), until: ahead(left) }), now).score
    const weeks = [60, 30, 10, 3, 1, 0].map((days) => at(days * DAY))
    expect(weeks).toEqual([...weeks].sort((a, b) => a - b))
    expect(new Set(weeks).size).toBe(weeks.length)
    expect(at(-1)).toBe(0)
  })
})

test('what she passed over is less news to her; a resource and a call wait', () => {
  const part = (kind: Kind, until: Date | null = null) =>
    scoreOf(candidate({ kind, until, passed: 9 }), now).score / scoreOf(candidate({ kind, until }), now).score
  expect(part('note')).toBeLessThan(0.5)
  expect(part('resource')).toBe(1)
  expect(part('note', ahead(DAY))).toBe(1)
})

describe('what a score keeps to, whatever the candidate', () => {
  const random = seeded(7)
  const some = Array.from({ length: 2000 }, () => anyCandidate(random))

  test('never negative, always a number, and exactly what its terms say', () => {
    for (const one of some) {
      const { score, freshness, kept, terms } = scoreOf(one, now)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(terms.every(({ value }) => value > 0)).toBe(true)
      expect(score).toBeCloseTo(freshness * kept * Math.exp(terms.reduce((sum, { value }) => sum + value, 0)), 9)
      expect(freshness).toBeLessThanOrEqual(1)
    }
  })

  test('fresher is never less', () => {
    for (const one of some) {
      const later = scoreOf(one, now).score
      if (one.until) continue
      expect(scoreOf({ ...one, publishedAt: ago(0) }, now).score).toBeGreaterThanOrEqual(later)
      expect(scoreOf(one, ahead(HOUR)).score).toBeLessThanOrEqual(later)
    }
  })

  test('more of any signal is never less; less wanted is never more', () => {
    for (const one of some) {
      const score = scoreOf(one, now).score
      for (const name of Object.keys(one.signals) as (keyof Signals)[]) {
        const more = { ...one, signals: { ...one.signals, [name]: (one.signals[name] ?? 0) + 1 } }
        expect(scoreOf(more, now).score).toBeGreaterThanOrEqual(score)
      }
      expect(scoreOf({ ...one, lessOf: Math.min(1, (one.lessOf ?? 0) + 0.2) }, now).score).toBeLessThanOrEqual(score)
      expect(scoreOf({ ...one, lessOf: 1 }, now).score).toBe(0)
      expect(scoreOf({ ...one, passed: (one.passed ?? 0) + 3 }, now).score).toBeLessThanOrEqual(score)
    }
  })

  test('the same again, whatever the order in which they come', () => {
    const ids = rank(some, now).map((one) => one.candidate.id)
    expect(rank(some, now).map((one) => one.candidate.id)).toEqual(ids)
    expect(rank([...some].reverse(), now).map((one) => one.candidate.id)).toEqual(ids)
  })

  test('nothing is lost and nothing comes twice', () => {
    const placed = arrange([...some, ...some.slice(0, 50)].map((one) => scoreOf(one, now)))
    const ids = placed.flatMap((one) => [one.candidate.id, ...one.alike])
    expect(ids.toSorted()).toEqual(some.map(({ id }) => id).toSorted())
  })
})

describe('a page', () => {
  const scored = (id: number, wish: Partial<Candidate>, hours: number) =>
    scoreOf(candidate({ id: String(id), publishedAt: ago(hours * HOUR), ...wish }), now)
  const many = (source: string, n: number, from: number, hours: number, signals: Signals = {}) =>
    Array.from({ length: n }, (_, i) => scored(from + i, { source, signals }, hours + i))

  test('no source has more than two of any ten while there are others', () => {
    const sources = 'abcdefgh'.split('').flatMap((name, i) => many(name, 3, 100 * i + 100, 10))
    const placed = arrange([...many('loud', 20, 1, 0), ...sources])
    for (let i = 0; i + 10 <= 20; i++) {
      const row = placed.slice(i, i + 10).filter((one) => one.candidate.source === 'loud')
      expect(row.length).toBeLessThanOrEqual(2)
    }
    expect(placed.slice(-10).map((one) => one.candidate.source)).toContain('loud')
  })

  test('the same news is one card, the best of them, which names the others', () => {
    const told = [1, 2, 3].map((i) => scored(i, { source: `s${i}`, sameAs: 'https://exemple.fr/appel' }, 4 - i))
    const placed = arrange([...told, scored(9, { source: 'other' }, 8)])
    expect(placed.map((one) => [one.candidate.id, one.alike])).toEqual([
      ['3', ['2', '1']],
      ['9', []],
    ])
  })

  test('of ten cards one is of a new or small structure, however quiet', () => {
    const known = 'abcdefghijkl'.split('').flatMap((name, i) => many(name, 2, 100 * i + 100, 0, { followed: 1 }))
    const placed = arrange([
      ...known,
      ...many('petite', 1, 1, 200, { small: 1 }),
      ...many('neuve', 1, 2, 300, { small: 1 }),
    ])
    expect(placed.findIndex((one) => one.candidate.source === 'petite')).toBe(9)
    expect(placed.findIndex((one) => one.candidate.source === 'neuve')).toBe(19)
  })

  test('what she follows and reads stands above what is as new, and says so first', () => {
    const [first, second] = rank(
      [
        candidate({ id: '1', source: 'a', signals: { readLately: 3 } }),
        candidate({ id: '2', source: 'b', signals: { relayed: 3, specialityHabit: 0.5, readLately: 3 } }),
      ],
      now,
    )
    expect([first!.candidate.id, first!.terms[0]]).toEqual([
      '2',
      { name: 'relayed', value: startingWeights.relayed * Math.log(4) },
    ])
    expect(second!.terms.map(({ name }) => name)).toEqual(['readLately'])
  })
})

/** Numbers from 0 to 1, the same at each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

let next = 1000
function anyCandidate(random: () => number): Candidate {
  const upTo = (n: number) => Math.floor(random() * (n + 1))
  const dated = random() < 0.3
  return candidate({
    id: String(next++),
    kind: kinds[upTo(4)]!,
    source: `source ${upTo(40)}`,
    publishedAt: ago(random() * 90 * DAY),
    until: dated ? ahead((random() - 0.3) * 90 * DAY) : null,
    sameAs: random() < 0.2 ? `news ${upTo(100)}` : null,
    lessOf: random() < 0.1 ? random() : 0,
    passed: upTo(30),
    signals: {
      followed: upTo(1),
      relayed: upTo(5),
      speciality: upTo(2),
      near: random(),
      specialityHabit: random(),
      authorHabit: upTo(9),
      likeness: random(),
      kinship: random(),
      readLately: upTo(60),
      small: upTo(1),
    },
  })
}
