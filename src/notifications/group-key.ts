import type { NotificationId, NotificationKind } from './notification.ts'

/** Kinds of which several may be shown as one. */
export const bundledKinds = [
  'relay',
  'relay-through',
  'favourite',
  'follow',
  'search-found',
] as const satisfies NotificationKind[]

/** What a group holds: those of one bundle between two ids, both included. */
export type GroupRange = { bundle: string | null; from: NotificationId; to: NotificationId }

const DAY_MS = 86_400_000n
const dayOf = (id: string) => (BigInt(id) >> 22n) / DAY_MS
const firstOf = (day: bigint) => (day * DAY_MS) << 22n

/** How a program names a group, in an address too: `favourite-123-2280` is what was said of one post on one day. */
export function groupKeyOf(told: { id: NotificationId; bundle: string }, grouped: boolean): string {
  return grouped ? `${told.bundle.replaceAll(':', '-')}-${dayOf(told.id)}` : `ungrouped-${told.id}`
}

/** The range that a key names; null for what is none. */
export function rangeOfGroup(key: string): GroupRange | null {
  const alone = /^ungrouped-([1-9]\d{0,18})$/.exec(key)
  if (alone) return { bundle: null, from: alone[1] as NotificationId, to: alone[1] as NotificationId }
  const [, name, subject, day] = /^([a-z]+(?:-[a-z]+)*)(?:-([1-9]\d{5,18}))?-(\d{1,5})$/.exec(key) ?? []
  if (!name || !day) return null
  const from = firstOf(BigInt(day))
  const to = firstOf(BigInt(day) + 1n) - 1n
  return {
    bundle: subject ? `${name}:${subject}` : name,
    from: String(from) as NotificationId,
    to: String(to) as NotificationId,
  }
}

/**
 * What moderation tells is told by the key of its thing, `report:ID`; what a saved search found, by the search; of
 * sources, by the feed.
 */
export const subjectIn = (key: string): string | null =>
  /^(?:report|warning|appeal|appeal-decided|(?:search-found|source-[a-z]+)(?=:\d+:)):([1-9]\d{0,18})(?::\d+)?$/.exec(
    key,
  )?.[1] ?? null
