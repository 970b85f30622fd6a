const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const LEAST_MINUTES = 15
const MOST_MINUTES = 24 * 60
/** Longest that a server that is overloaded may put us off. */
const LONGEST_REST_MS = 7 * 24 * HOUR_MS

/** What a feed, and the server that has it, ask of those who look. `restMinutes` of the feed, `freshSeconds` of HTTP. */
export type Asked = {
  restMinutes: number | null
  freshSeconds: number | null
  skipHours: readonly number[]
  skipDays: readonly number[]
}

/**
 * When a feed that was read is looked at next: after half the time that usually (the median) lies between what it publishes, 15 minutes
 * to a day, no sooner than it and its server ask, not in the hours and days that it skips.
 * @param published moments of its items, in any order
 * @param spread 0 to 1, the feed's own, so that feeds added together part
 */
export function nextLook(now: Date, published: readonly Date[], asked: Asked, spread: number): Date {
  const least = Math.max(asked.restMinutes ?? 0, (asked.freshSeconds ?? 0) / 60)
  const minutes = clamp(Math.max(usualGap(published, now) / 2, Math.min(least, MOST_MINUTES)))
  return notSkipped(new Date(now.getTime() + minutes * (1 + spread / 10) * MINUTE_MS), asked)
}

/**
 * When a feed of which a hub tells is looked at next: once a day, in case the hub missed something; with the end of what it promised, if that is sooner.
 * @param usual when it would be looked at without
 */
export function nextWhileTold(now: Date, usual: Date, until: Date, spread: number): Date {
  const daily = now.getTime() + MOST_MINUTES * (1 + spread / 10) * MINUTE_MS
  return new Date(Math.max(usual.getTime(), Math.min(daily, until.getTime())))
}

/**
 * When a feed that failed is looked at next: twice as late each time, a day at most; or when its server says.
 * @param failures in a row, 1 or more
 * @param retryAfterMs what `Retry-After` asks
 */
export function nextTry(now: Date, failures: number, retryAfterMs: number | null, spread: number): Date {
  const minutes = clamp(LEAST_MINUTES * 2 ** Math.min(failures - 1, 10)) * (1 + spread / 10)
  return new Date(now.getTime() + Math.max(minutes * MINUTE_MS, Math.min(retryAfterMs ?? 0, LONGEST_REST_MS)))
}

/** Milliseconds from a `Retry-After` header (RFC 9110, 10.2.3): seconds, or a date. */
export function retryAfter(header: string | null, now: Date): number | null {
  if (!header) return null
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isFinite(ms) && ms > 0 ? ms : null
}

/** Seconds for which an answer is fresh (`max-age`, RFC 9111), or null. */
export function freshSeconds(cacheControl: string | null): number | null {
  const age = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1]
  return age === undefined || /no-cache|no-store/i.test(cacheControl ?? '') ? null : Number(age)
}

const clamp = (minutes: number) => Math.min(Math.max(minutes, LEAST_MINUTES), MOST_MINUTES)

/** Minutes between two of the last twenty, or since the last where that is longer. */
function usualGap(published: readonly Date[], now: Date): number {
  const moments = published
    .map((date) => Math.min(date.getTime(), now.getTime()))
    .sort((a, b) => b - a)
    .slice(0, 20)
  if (moments.length === 0) return MOST_MINUTES * 2
  const gaps = moments
    .slice(1)
    .map((moment, i) => moments[i]! - moment)
    .sort((a, b) => a - b)
  const median = gaps.length > 0 ? gaps[Math.floor(gaps.length / 2)]! : 0
  return Math.max(median, (now.getTime() - moments[0]!) / 4) / MINUTE_MS
}

function notSkipped(at: Date, { skipHours, skipDays }: Asked): Date {
  let next = at
  for (
    let hours = 0;
    hours < 7 * 24 && (skipHours.includes(next.getUTCHours()) || skipDays.includes(next.getUTCDay()));
    hours += 1
  )
    next = new Date((Math.floor(next.getTime() / HOUR_MS) + 1) * HOUR_MS)
  return next
}
