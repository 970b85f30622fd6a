import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasSharedData, sharedData } from '../../../scripts/shared-data.ts'
import { expectationIn, judge } from './expectations.fixture.ts'
import { NotAFeed } from './feed.ts'
import { readFeed } from './read-feed.ts'

const folder = join(sharedData, 'feeds-feedparser')

describe.runIf(hasSharedData('feeds-feedparser'))('the feeds of feedparser', () => {
  /** Bars: they rise only. What fails is told in decision 0102. */
  it('say what is expected of them', () => {
    const counts = new Map<string, { holds: number; fails: number; 'not concerned': number }>()
    const failed: string[] = []
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(?:xml|json)$/.test(path)) continue
      const bytes = readFileSync(join(folder, path))
      const expectation = expectationIn(bytes.toString('latin1').includes('\0') ? '' : bytes.toString('utf8'))
      const feed = read(bytes, expectation?.headers ?? {}, path)
      const parts = path.split('/')
      const name = parts.slice(0, Math.min(parts.length - 1, 2)).join('/')
      const count = counts.get(name) ?? { holds: 0, fails: 0, 'not concerned': 0 }
      counts.set(name, count)
      const verdicts = (expectation?.clauses ?? []).map((clause) => judge(clause, feed))
      const verdict = verdicts.includes('fails') ? 'fails' : verdicts.includes('holds') ? 'holds' : 'not concerned'
      count[verdict] += 1
      if (verdict === 'fails') failed.push(`${path}: ${expectation!.clauses.join(' and ').slice(0, 160)}`)
    }
    const all = (kind: 'holds' | 'fails') => [...counts.values()].reduce((sum, count) => sum + count[kind], 0)
    expect(all('holds'), failed.join('\n')).toBeGreaterThanOrEqual(1081)
    expect(all('fails')).toBeLessThanOrEqual(61)
  })
})

function read(bytes: Uint8Array, headers: Record<string, string>, path: string) {
  const address = headers['content-location'] ?? `http://127.0.0.1:8097/${path}`
  try {
    return readFeed(bytes, { contentType: headers['content-type'] ?? '', address })
  } catch (error) {
    if (error instanceof NotAFeed) return null
    throw error
  }
}
