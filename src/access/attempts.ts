import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import { refuse } from './refusals.ts'

export type Limit = { most: number; windowSeconds: number }

/**
 * Counts one attempt for each key and refuses past the limit, across all processes. Counted outside of any other
 * transaction, so that a refused attempt still counts.
 * @throws Refusal too-many-attempts with the seconds to wait
 */
export async function countAttempt(given: Pick<Deps, 'db' | 'clock'>, key: string, limit: Limit): Promise<void> {
  const now = given.clock.now()
  const ends = new Date(now.getTime() + limit.windowSeconds * 1000)
  const row = await given.db
    .insertInto('attempts')
    .values({ key, count: 1, window_ends_at: ends })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when attempts.window_ends_at <= ${now} then 1 else attempts.count + 1 end`,
        window_ends_at: sql<Date>`case when attempts.window_ends_at <= ${now} then ${ends} else attempts.window_ends_at end`,
      }),
    )
    .returning(['count', 'window_ends_at'])
    .executeTakeFirstOrThrow()
  if (row.count > limit.most) {
    refuse('too-many-attempts', { seconds: Math.ceil((row.window_ends_at.getTime() - now.getTime()) / 1000) })
  }
}

/** Forgets what was counted for a key: a success clears its failures. */
export async function clearAttempts(given: Pick<Deps, 'db'>, key: string): Promise<void> {
  await given.db.deleteFrom('attempts').where('key', '=', key).execute()
}

/** Removes windows that have ended. */
export async function sweepAttempts(given: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  await given.db.deleteFrom('attempts').where('window_ends_at', '<', given.clock.now()).execute()
}

/** What was typed, in any case, by its SHA-256 alone: it may be anything, a password in the wrong field included. */
export function typedKey(action: string, typed: string): string {
  return `${action}:${createHash('sha256').update(typed.trim().toLowerCase()).digest('base64url')}`
}

/** One IPv4 address, or one IPv6 network of 64 bits: whoever has one such address has them all (RFC 6177). */
export function addressKey(action: string, address: string): string {
  return `${action}:address:${isIPv6(address) ? network(address) : address}`
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
