import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'

/** Someone without an account, as the connection shows her. Kept nowhere. */
export type Visitor = { address: string; userAgent: string }

/** The day (UTC) of a moment: `2026-03-02`. */
export const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/**
 * Hashes visitors with the key of the day: random, shared by all processes through the database, deleted at midnight
 * UTC with everything hashed by it. Without it a hash says nothing, and of two days nothing can be put together.
 */
export function createVisitorHash(given: Pick<Deps, 'db' | 'clock' | 'live'>) {
  let known: { day: string; key: Promise<Buffer> } | null = null
  given.live.onGap(() => {
    known = null
  })

  async function keyOf(day: string): Promise<Buffer> {
    await given.db
      .insertInto('visit_keys')
      .values({ day, key: randomBytes(32) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await given.db.selectFrom('visit_keys').select('key').where('day', '=', day).executeTakeFirstOrThrow()
    return row.key
  }

  return async (label: string, ...parts: string[]): Promise<Buffer> => {
    const day = dayOf(given.clock.now())
    if (known?.day !== day) {
      const fresh = { day, key: keyOf(day) }
      known = fresh
      fresh.key.catch(() => {
        if (known === fresh) known = null
      })
    }
    const key = await known.key
    return createHmac('sha256', key)
      .update([label, ...parts].join('\0'))
      .digest()
      .subarray(0, 16)
  }
}
export type VisitorHash = ReturnType<typeof createVisitorHash>

/**
 * What tells one visitor from another on one address: a byte of her user agent's hash. Enough for a household or an
 * office; and whoever invents user agents makes 256 readers a day at most.
 */
export const agentByte = (userAgent: string) => createHash('sha256').update(userAgent).digest().toString('hex', 0, 1)

/** The network of an address: itself in IPv4, its first 64 bits in IPv6, for limits. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right].slice(0, 4).join(':')
}

/** Deletes the keys and the hashes of the days that are over. */
export async function forgetVisitors(given: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const today = dayOf(given.clock.now())
  await given.db
    .deleteFrom('visit_keys')
    .where('day', '<', today as never)
    .execute()
  await given.db
    .deleteFrom('visits')
    .where('day', '<', today as never)
    .execute()
}
