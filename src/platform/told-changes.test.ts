import { beforeEach, expect, test } from 'vitest'
import type { Live } from './live.ts'
import { type ChangeName, type KeptByChange, keepByChange } from './told-changes.ts'

let hearing = true
let now = 0
let tell: (names: string[]) => void = () => {}
let gap = () => {}
let kept: KeptByChange<string>
const make = (answer: string, about: ChangeName[], more: { until?: number; meanwhile?: () => void } = {}) =>
  kept.make('key', async () => {
    more.meanwhile?.()
    return { answer, about, size: 10, until: more.until ?? 1_000 }
  })

beforeEach(() => {
  hearing = true
  now = 0
  const live: Pick<Live, 'hear' | 'onGap' | 'hearing'> = {
    hear(_topic, listener) {
      tell = listener as (names: string[]) => void
      return () => {}
    },
    onGap(listener) {
      gap = listener
      return () => {}
    },
    hearing: () => hearing,
  }
  kept = keepByChange({ live: live as Live, now: () => now, room: 25 })
})

test('an answer stands until something that it is about changes', async () => {
  await make('un', ['p1', 'a2'])
  tell(['p3'])
  expect(kept.get('key')).toBe('un')
  tell(['a9', 'a2'])
  expect(kept.get('key')).toBeNull()
})

test('what changes while it is being made is not kept', async () => {
  expect(await make('vieux', ['p1'], { meanwhile: () => tell(['p1']) })).toBe('vieux')
  expect(kept.get('key')).toBeNull()
  await make('neuf', ['p1'], { meanwhile: () => tell(['p2']) })
  expect(kept.get('key')).toBe('neuf')
})

test('nothing is kept past its time, past a gap, while nothing is heard, nor when everything changes', async () => {
  for (const forget of [() => (now = 1_000), () => gap(), () => (hearing = false), () => tell(['*'])]) {
    now = 0
    hearing = true
    await make('un', ['p1'])
    expect(kept.get('key')).toBe('un')
    forget()
    expect(kept.get('key')).toBeNull()
  }
})

test('the least lately asked leaves where room is short', async () => {
  const keep = (key: string) => kept.make(key, async () => ({ answer: key, about: ['l'], size: 10, until: 9 }))
  await keep('a')
  await keep('b')
  kept.get('a')
  await keep('c')
  expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['a', null, 'c'])
})
