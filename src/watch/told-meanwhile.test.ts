import { expect, test } from 'vitest'
import { type Kept, toldMeanwhile } from './told-meanwhile.ts'

const MINUTE = 60_000
/** A clock that is set by hand, an answer that ends when it is let, and the place where processes keep the last one. */
function stage() {
  let now = Date.parse('2026-03-02T08:00:00Z')
  let stored: Kept<string> | null = null
  const waiting: { end: (answer: string) => void; fail: (error: Error) => void }[] = []
  const open = () =>
    toldMeanwhile({
      clock: { now: () => new Date(now) },
      compute: () => new Promise<string>((end, fail) => void waiting.push({ end, fail })),
      keeping: {
        read: async () => stored,
        write: async (kept) => {
          stored = kept
        },
      },
      freshMs: 5 * MINUTE,
      longestMs: 60 * MINUTE,
    })
  const later = (ms: number) => {
    now += ms
  }
  return { open, waiting, later }
}
const computing = (waiting: unknown[], many: number) => expect.poll(() => waiting.length).toBe(many)

test('the first who asks waits, with all who ask meanwhile; then it is told without computing', async () => {
  const { open, waiting } = stage()
  const ask = open()
  const both = [ask(), ask()]
  await computing(waiting, 1)
  waiting[0]!.end('a')
  expect(await Promise.all(both)).toEqual(['a', 'a'])
  expect(await ask()).toBe('a')
  expect(waiting).toHaveLength(1)
})

test('after a while it is told once more, and computed anew for those who come after', async () => {
  const { open, waiting, later } = stage()
  const ask = open()
  const first = ask()
  await computing(waiting, 1)
  waiting[0]!.end('a')
  await first
  later(6 * MINUTE)
  expect([await ask(), await ask()]).toEqual(['a', 'a'])
  expect(waiting).toHaveLength(2)
  waiting[1]!.fail(new Error('the database is away'))
  await computing(waiting, 2)
  // Where it failed, whoever asks next tries again.
  expect(await ask()).toBe('a')
  await computing(waiting, 3)
  waiting[2]!.end('b')
  await expect.poll(ask).toBe('b')
})

test('another process tells what this one computed, and takes what is newer; what is very old is waited for', async () => {
  const { open, waiting, later } = stage()
  const [ask, other] = [open(), open()]
  const first = ask()
  await computing(waiting, 1)
  waiting[0]!.end('a')
  await first
  expect(await other()).toBe('a')
  later(6 * MINUTE)
  expect(await other()).toBe('a')
  await computing(waiting, 2)
  waiting[1]!.end('b')
  await expect.poll(other).toBe('b')
  expect(await ask()).toBe('b')
  expect(waiting).toHaveLength(2)
  later(61 * MINUTE)
  const late = ask()
  await computing(waiting, 3)
  waiting[2]!.end('c')
  expect(await late).toBe('c')
})
