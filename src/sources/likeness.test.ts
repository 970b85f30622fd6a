import { expect, test } from 'vitest'
import { alike, newsAddress, tellingWords } from './likeness.ts'

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
