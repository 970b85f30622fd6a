import { expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createRemembered } from './remembered.ts'

const memory = (trusted = () => true) => {
  const clock = fixedClock(new Date('2026-03-02T09:00:00Z'))
  return { clock, remembered: createRemembered<string>({ clock, trusted, keepMs: 1000, most: 2 }) }
}

test('an answer is read once, until its time is over', async () => {
  const { clock, remembered } = memory()
  let reads = 0
  const read = async () => {
    reads += 1
    return `answer ${reads}`
  }
  expect([await remembered.get('a', read), await remembered.get('a', read)]).toEqual(['answer 1', 'answer 1'])
  clock.advance(1000)
  expect(await remembered.get('a', read)).toBe('answer 2')
})

test('an answer that was on its way while things were forgotten is not kept', async () => {
  const { remembered } = memory()
  let arrive = (_: string) => {}
  const underWay = remembered.get('a', () => new Promise((resolve) => (arrive = resolve)))
  remembered.forget(() => false)
  arrive('old')
  expect(await underWay).toBe('old')
  expect(await remembered.get('a', async () => 'new')).toBe('new')
})

test('nothing is taken from memory while the others cannot be heard', async () => {
  let hearing = true
  const { remembered } = memory(() => hearing)
  await remembered.get('a', async () => 'old')
  hearing = false
  expect(await remembered.get('a', async () => 'new')).toBe('new')
})

test('what is not there is asked for again', async () => {
  const { remembered } = memory()
  expect(await remembered.get('a', async () => null)).toBeNull()
  expect(await remembered.get('a', async () => 'now')).toBe('now')
})

test('no more is kept than was allowed', async () => {
  const { remembered } = memory()
  for (const key of ['a', 'b', 'c']) await remembered.get(key, async () => key)
  expect(await remembered.get('a', async () => 'read again')).toBe('read again')
})
