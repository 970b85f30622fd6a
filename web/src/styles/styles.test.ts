import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

/** The custom properties of the first block that follows `selector`. */
function block(selector: string): Record<string, string> {
  const start = tokens.indexOf(selector)
  const body = tokens.slice(tokens.indexOf('{', start) + 1, tokens.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]))
}

const light = block(':root {')
const darkByMachine = block(':root:not([data-theme="light"])')
const dark = block(':root[data-theme="dark"]')

/** Relative luminance of `#rrggbb` (WCAG 2.2, definition « relative luminance »). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'raised', 'sunk']
const tints = ['tint-1', 'tint-2', 'tint-3', 'tint-4', 'tint-5', 'tint-6']
/** What is read, on what: 4.5 at least (1.4.3). */
const read: [string, string[]][] = [
  ['ink', [...grounds, 'green-wash', 'saffron-wash', 'red-wash']],
  ['ink-soft', grounds],
  ['paper', ['ink']],
  ['green', [...grounds, 'green-wash', 'saffron-wash']],
  ['green-strong', [...grounds, 'green-wash']],
  ['on-green', ['green', 'green-strong']],
  ['saffron-ink', ['paper', 'raised', 'saffron-wash']],
  ['on-saffron', ['saffron']],
  ['red', [...grounds, 'red-wash']],
  ['on-red', ['red', 'red-strong']],
  ['on-tint', tints],
  ['on-link', ['link-1', 'link-2', 'link-3', 'link-4']],
]
/** Edges of fields, rings of focus, bars: 3 at least (1.4.11). */
const seen: [string, string[]][] = [
  ['edge', grounds],
  ['green', grounds],
  ['red', grounds],
  ['ink', grounds],
  ...['link-1', 'link-2', 'link-3', 'link-4'].map((mark): [string, string[]] => [mark, grounds]),
]

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, theme) => {
  const cases = (pairs: [string, string[]][]) => pairs.flatMap(([one, others]) => others.map((other) => [one, other]))

  test.each(cases(read))('%s is read on %s', (one, other) => {
    expect(contrast(theme[one!]!, theme[other!]!)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(cases(seen))('%s is seen on %s', (one, other) => {
    expect(contrast(theme[one!]!, theme[other!]!)).toBeGreaterThanOrEqual(3)
  })
})

test('dark is the same whether one chose it or the machine did', () => {
  expect(darkByMachine).toEqual(dark)
})

test('each colour has a value in both themes', () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light))
})

test('contrast is computed as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1)
})
