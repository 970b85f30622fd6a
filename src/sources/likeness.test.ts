import { expect, test } from 'vitest'
import { alike, newsAddress, tellingWords, wordsToMeet } from './likeness.ts'

test.each([
  ['http://www.echo.example/forge/?utm_source=rss&b=2&a=1#suite', 'https://echo.example/forge?a=1&b=2'],
  ['https://amp.echo.example/forge/amp/', 'https://echo.example/forge'],
  ['https://echo.example/forge?amp=1', 'https://echo.example/forge'],
  ['https://echo.example/forge.amp.html', 'https://echo.example/forge.html'],
  ['https://echo.example', 'https://echo.example/'],
  ['https://echo.example/campus', 'https://echo.example/campus'],
])('%s', (written, expected) => expect(newsAddress(written)).toBe(expected))

test('what is no page has no such address', () => {
  expect([newsAddress(null), newsAddress('mailto:lou@echo.example')]).toEqual([null, null])
})

test('titles are compared by the words that tell', () => {
  const same = (one: string, other: string) => alike(tellingWords(one), tellingWords(other))
  expect(same('L’Économie sociale recrute à Nantes et à Brest', 'L’economie sociale recrute : Nantes, Brest')).toBe(
    true,
  )
  expect(same('L’économie sociale recrute à Nantes', 'L’économie sociale recule à Brest')).toBe(false)
  expect(same('Lettre de mars', 'Lettre de mars')).toBe(false)
})

test('titles that are alike meet at one of their rarest words', () => {
  // The same numbers in each run (Lehmer's generator).
  let state = 42
  const next = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  let met = 0
  for (let n = 0; n < 20_000; n += 1) {
    const words = Array.from({ length: 4 + next(12) }, () => `mot${'x'.repeat(next(4))}${next(40)}`)
    const one = [...new Set(words)]
    const other = [...new Set([...one.filter(() => next(10) > 0), ...(next(2) ? [`autre${next(9)}`] : [])])]
    if (!alike(one, other)) continue
    met += 1
    expect(wordsToMeet(one).some((word) => wordsToMeet(other).includes(word))).toBe(true)
    expect(wordsToMeet(one).some((word) => other.includes(word))).toBe(true)
  }
  expect(met).toBeGreaterThan(2_000)
})
