import { describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { riseOf, risingPosts } from './rising.ts'
import { type Act, countVoices, weigh } from './voices.ts'

const DAY = 24 * 3600 * 1000
const now = new Date('2026-03-31T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * DAY)
const id = (name: string) => name as ActorId
let next = 1
const post = () => String(next++) as PostId
/** By an account that is a year old and from here, yesterday, unless said otherwise. */
const published = (by: string, more: Partial<Act> = {}): Act => ({
  actorId: id(by),
  postId: post(),
  of: null,
  at: ago(1),
  since: ago(365),
  server: null,
  ...more,
})
const relayed = (by: string, of: string, more: Partial<Act> = {}) => published(by, { of: id(of), ...more })
const voices = (acts: readonly Act[], houses = new Map<ActorId, ActorId>()) => countVoices(weigh(acts, houses))

describe('voices', () => {
  test('are distinct: one actor’s many posts are one', () => {
    expect(voices(Array.from({ length: 40 }, () => published('a')))).toBe(1)
    expect(voices([published('a'), published('b'), relayed('c', 'b')])).toBe(3)
  })

  test('accounts of one structure, and structures of one person, are one', () => {
    const houses = new Map(['a', 'b', 'c', 'd'].map((one) => [id(one), id('structure')]))
    expect(
      voices(
        [...'abcd'].map((one) => published(one)),
        houses,
      ),
    ).toBe(1)
  })

  test('an account made yesterday weighs next to nothing, a month makes it whole', () => {
    const many = Array.from({ length: 20 }, (_, n) => published(`new${n}`, { at: now, since: ago(1) }))
    expect(voices(many)).toBeLessThan(1)
    expect(voices([published('a', { at: now, since: ago(30) })])).toBe(1)
  })

  test('those who relay each other, directly or in a ring, weigh a fifth', () => {
    const pair = [relayed('a', 'b'), relayed('b', 'a')]
    const ring = [...'abcde'].map((one, n) => relayed(one, 'bcdea'[n]!))
    expect(voices(pair)).toBeCloseTo(0.4)
    expect(voices(ring)).toBeCloseTo(1)
    expect(voices([relayed('a', 'x'), relayed('b', 'x'), relayed('c', 'x')])).toBe(3)
  })

  test('relaying one’s own house is no voice, and the same author again and again is ever less', () => {
    const houses = new Map([
      [id('a'), id('h')],
      [id('b'), id('h')],
    ])
    expect(voices([relayed('a', 'b')], houses)).toBe(0)
    const habit = weigh(
      [4, 3, 2, 1].map((days) => relayed('a', 'b', { at: ago(days) })),
      new Map(),
    )
    expect(habit.map(({ weight }) => weight)).toEqual([1, 1 / 2, 1 / 3, 1 / 4])
  })

  test('a hundred accounts of one other server are ten', () => {
    const farm = Array.from({ length: 100 }, (_, n) => published(`f${n}`, { server: 'ferme.example' }))
    expect(voices(farm)).toBeCloseTo(10)
  })

  test('never fall when another house speaks, nor are more than the houses', () => {
    let seed = 7
    const dice = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % n
    }
    for (let round = 0; round < 60; round++) {
      const acts: Act[] = []
      for (let n = 0; n < 30; n++) {
        const by = `a${dice(9)}`
        const more = { at: ago(dice(7)), since: ago(7 + dice(60)) }
        acts.push(dice(2) ? published(by, more) : relayed(by, `a${dice(9)}`, more))
      }
      const all = voices(acts)
      expect(all).toBeGreaterThanOrEqual(0)
      expect(all).toBeLessThanOrEqual(9)
      expect(voices([...acts, published('new one')])).toBeCloseTo(all + 1)
    }
  })
})

describe('what rises', () => {
  const rise = (acts: readonly Act[], known = ago(35)) => riseOf(weigh(acts, new Map()), now, known)
  const weekly = (many: number, week: number) =>
    Array.from({ length: many }, (_, n) => published(`a${n}`, { at: ago(7 * week + 1) }))
  const usually = (many: number) => [1, 2, 3, 4].flatMap((week) => weekly(many, week))

  test('is what grows, not what is big', () => {
    const small = rise([...usually(2), ...weekly(8, 0)])
    const big = rise([...usually(100), ...weekly(110, 0)])
    expect(small).toMatchObject({ now: 8, usual: 2 })
    expect(big).toMatchObject({ now: 110, usual: 100, score: 0 })
    expect(small.score).toBeGreaterThan(3)
  })

  test('is not one voice, nor what is as usual, nor nothing', () => {
    expect(rise(weekly(1, 0)).score).toBe(0)
    expect(rise([...usually(5), ...weekly(5, 0)]).score).toBe(0)
    expect(rise([])).toEqual({ now: 0, usual: 0, score: 0 })
  })

  test('is compared with those weeks alone of which everything is known', () => {
    const acts = [...weekly(4, 2), ...weekly(4, 1), ...weekly(8, 0)]
    expect(rise(acts)).toMatchObject({ now: 8, usual: 2 })
    expect(rise(acts, ago(25))).toMatchObject({ now: 8, usual: 4 })
    expect(rise(acts, ago(15))).toMatchObject({ now: 8, usual: 4 })
    expect(rise(acts, ago(13))).toMatchObject({ now: 8, usual: 8, score: 0 })
  })

  test('posts: taken up by independent voices before a ring of more; old relays before nothing', () => {
    const [honest, ringed, alone, old] = [post(), post(), post(), post()]
    const ring = [...'abcdef']
    const acts = [
      ...['x', 'y', 'z'].map((one) => relayed(one, 'author', { postId: honest })),
      ...ring.slice(1).map((one) => relayed(one, 'a', { postId: ringed })),
      ...ring.slice(1).map((one) => relayed('a', one)),
      relayed('w', 'author', { postId: alone }),
      ...['u', 'v'].map((one) => relayed(one, 'other', { postId: old, at: ago(6) })),
    ]
    expect(risingPosts(weigh(acts, new Map()), now, 5)).toEqual([honest, old])
  })
})
