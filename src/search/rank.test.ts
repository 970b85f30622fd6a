import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { score } from './rank.ts'

const world = useWorld()
const NOW = new Date('2026-03-02T09:00:00Z')
const DAY = 24 * 3600 * 1000

type Facts = {
  kind: string
  ageDays: number
  voices: number
  authorVoices: number
  recognised: boolean
  text: string
}

/** What each of these scores for the word. */
async function scores(all: readonly Facts[]): Promise<number[]> {
  const rows = all.map(
    ({ kind, ageDays, voices, authorVoices, recognised, text }, at) =>
      sql`(${at}::int, ${kind}::text, ${new Date(NOW.getTime() - ageDays * DAY)}::timestamptz, null::timestamptz,
        ${voices}::float8, ${authorVoices}::float8, ${recognised}::boolean, to_tsvector('words_fr', ${text}), null::tsvector)`,
  )
  const words = sql<string>`plainto_tsquery('words_fr', 'compost')`
  const found = await sql<{ score: number }>`select ${score(words, NOW)} as score
    from (values ${sql.join(rows)}) found(at, kind, published_at, ends_at, voices, author_voices, recognised, words, page_words)
    order by at`.execute(world.app.db)
  return found.rows.map((row) => row.score)
}

/** Many posts, the same at each run. */
function dicedFacts(many: number): Facts[] {
  let seed = 11
  const dice = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % n
  }
  return Array.from({ length: many }, () => ({
    kind: ['note', 'article', 'event'][dice(3)]!,
    ageDays: dice(4000) - 30,
    voices: dice(200) / 4,
    authorVoices: dice(400) / 4,
    recognised: dice(2) === 1,
    text: 'compost '.repeat(1 + dice(5)) + 'autre '.repeat(dice(60)),
  }))
}

test.each<[string, (facts: Facts) => Facts, 'more' | 'less' | 'no less']>([
  ['fresher', (one) => ({ ...one, ageDays: one.ageDays + 40 }), 'less'],
  ['taken up by more voices', (one) => ({ ...one, voices: one.voices + 1 }), 'more'],
  ['of an author whom more voices take up', (one) => ({ ...one, authorVoices: one.authorVoices + 1 }), 'more'],
  ['of an author whose site names the author back', (one) => ({ ...one, recognised: true }), 'no less'],
])('whatever else it is, a post ranks by being %s', async (_, change, how) => {
  const all = dicedFacts(200)
  const [before, after] = [await scores(all), await scores(all.map(change))]
  for (const [at, score] of before.entries()) {
    expect(score).toBeGreaterThan(0)
    if (how === 'more') expect(after[at]!).toBeGreaterThan(score)
    if (how === 'less') expect(after[at]!).toBeLessThan(score)
    if (how === 'no less') expect(after[at]!).toBeGreaterThanOrEqual(score)
  }
})

test('recognition decides among posts that say as much, and does not bury the text', async () => {
  const same = { kind: 'note', ageDays: 1, voices: 0, authorVoices: 0, recognised: false }
  const [plain, known, off] = await scores([
    { ...same, text: 'compost' },
    { ...same, voices: 30, authorVoices: 100, recognised: true, text: 'compost' },
    { ...same, voices: 30, authorVoices: 100, recognised: true, text: 'rien' },
  ])
  expect(known!).toBeGreaterThan(plain!)
  expect(known! / plain!).toBeLessThan(4)
  expect(off!).toBeLessThan(plain!)
})
