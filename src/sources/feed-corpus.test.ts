import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { corpusFolder } from '../../test/corpora.ts'
import { holds, NotConcerned } from './expectations.fixture.ts'
import { readOpml } from './opml.ts'
import { readFeed } from './read-feed.ts'

const feeds = corpusFolder('feeds-feedparser')
const lists = corpusFolder('opml-awesome')

const filesBelow = (path: string): string[] =>
  readdirSync(path).flatMap((name) =>
    statSync(join(path, name)).isDirectory() ? filesBelow(join(path, name)) : [join(path, name)],
  )

type Outcome = 'as expected' | 'otherwise' | 'not concerned'

function outcomeOf(path: string): { outcome: Outcome; expression: string } {
  const bytes = new Uint8Array(readFileSync(path))
  const wide = bytes[0] === 0 || bytes[1] === 0 || bytes[0]! >= 0xfe
  const start = wide
    ? Buffer.from(bytes.filter((byte) => byte !== 0)).toString('latin1')
    : Buffer.from(bytes).toString('utf8')
  const expression = /Expect:\s*(.*?)\s*(?:\n\S+:.*)?-->/s.exec(start)?.[1] ?? ''
  const headers = new Map(
    [...start.matchAll(/^Header:\s*([\w-]+):\s*(.*)$/gm)].map(([, name, value]) => [
      name!.toLowerCase(),
      value!.trim(),
    ]),
  )
  const asked = `http://127.0.0.1:8097/tests/${relative(feeds, path)}`
  const address = new URL(headers.get('content-location') ?? asked, asked).href
  const read = readFeed(bytes, { address, contentType: headers.get('content-type') ?? '' })
  if (!('feed' in read))
    return {
      outcome:
        /\/(?:cdf|chardet)\//.test(path) || expression === '1' || expression === 'bozo' ? 'not concerned' : 'otherwise',
      expression: `${read.problem}: ${expression}`,
    }
  // Guesses of charsets that nothing names, and a format of 1997.
  if (/\/(?:cdf|chardet)\//.test(path)) return { outcome: 'not concerned', expression }
  try {
    return { outcome: holds(expression, read, bytes) ? 'as expected' : 'otherwise', expression }
  } catch (error) {
    if (error instanceof NotConcerned) return { outcome: 'not concerned', expression }
    throw error
  }
}

test.runIf(existsSync(feeds))(
  'the feeds of a corpus say to us what they say to the reader that it was made for',
  () => {
    const all = filesBelow(feeds)
      .filter((path) => !path.endsWith('SOURCE.txt'))
      .map((path) => ({ folder: dirname(relative(feeds, path)), path, ...outcomeOf(path) }))
    const count = (outcome: Outcome) => all.filter((one) => one.outcome === outcome).length
    // Most of the others: markup that browsers read otherwise, names without their addresses, categories of podcasts.
    expect(count('as expected')).toBeGreaterThanOrEqual(1156)
    expect(count('otherwise')).toBeLessThanOrEqual(49)
  },
)

test.runIf(existsSync(lists))('every outline of lists of feeds is read', () => {
  for (const path of filesBelow(lists).filter((one) => one.endsWith('.opml'))) {
    const bytes = new Uint8Array(readFileSync(path))
    const written = new Set(
      Buffer.from(bytes)
        .toString('utf8')
        .match(/xmlUrl="[^"]*"/g),
    )
    const list = readOpml(bytes)!
    expect(list.unread).toEqual([])
    expect(list.feeds).toHaveLength(written.size)
  }
})
