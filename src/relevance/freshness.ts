import type { Kind } from './candidate.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR

/** How each kind ages: half of its `height` is left after `half`; `height` is what it is worth when it is new. */
const ageing = {
  note: { height: 1, half: 6 * HOUR },
  article: { height: 1, half: 2 * DAY },
  resource: { height: 0.4, half: 60 * DAY },
} as const
/** How long before its date each kind has come half of the way up. */
const approach = { event: 5 * DAY, call: 10 * DAY } as const

export type Ageing = { kind: Kind; publishedAt: Date; until: Date | null }

/**
 * How fresh something is at a moment, from 0 to 1. What ages falls as `half / (half + age)`: quick at first, never quite
 * gone, as people's interest in news does. What waits for a date climbs towards it by the same law, and is 0 after it.
 * A note or an article that has a date is a call.
 */
export function freshnessOf({ kind, publishedAt, until }: Ageing, now: Date): number {
  const left = until === null ? null : until.getTime() - now.getTime()
  if (left !== null && left < 0) return 0
  if (kind === 'event' || kind === 'call' || left !== null) {
    const half = kind === 'event' ? approach.event : approach.call
    return half / (half + (left ?? half))
  }
  const age = Math.max(0, now.getTime() - publishedAt.getTime())
  const { height, half } = ageing[kind]
  return (height * half) / (half + age)
}
