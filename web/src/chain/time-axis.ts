/** A moment to place: when, and what it came after (its index, earlier in the list; null: the start). */
export type Moment = { at: number; after: number | null }
export type Tick = { x: number; amount: number; unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' }
export type TimeAxis = { x: number[]; ticks: Tick[] }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const candidates: [number, number, Tick['unit']][] = [
  [10 * minute, 10, 'minute'],
  [hour, 1, 'hour'],
  [3 * hour, 3, 'hour'],
  [6 * hour, 6, 'hour'],
  [12 * hour, 12, 'hour'],
  [day, 1, 'day'],
  [2 * day, 2, 'day'],
  [4 * day, 4, 'day'],
  [7 * day, 1, 'week'],
  [14 * day, 2, 'week'],
  [30 * day, 1, 'month'],
  [91 * day, 3, 'month'],
  [182 * day, 6, 'month'],
  [365 * day, 1, 'year'],
  [730 * day, 2, 'year'],
]
const TICKS_APART = 72

/**
 * Puts moments on a line that runs with time, from `left` to `right`. The first hours have more room than the last
 * days (square root of the time gone by), and what came after something stands at least `gap` to its right. Later is
 * never more to the left, so that marks of time can be set on the same line.
 */
export function timeAxis(
  moments: readonly Moment[],
  { start, left, right, gap }: { start: number; left: number; right: number; gap: number },
): TimeAxis {
  // Two clocks may disagree: what came after something is not before it.
  const times: number[] = []
  for (const { at, after } of moments) times.push(Math.max(at, start, after === null ? start : times[after]!))
  const end = Math.max(start + minute, ...times)
  const ideal = (at: number) => left + (right - left) * Math.sqrt((at - start) / (end - start))
  const order = times.map((_, index) => index).sort((a, b) => times[a]! - times[b]! || a - b)
  const x: number[] = []
  let reached = left
  for (const index of order) {
    const { after } = moments[index]!
    reached = Math.max(reached, ideal(times[index]!), (after === null ? left : x[after]!) + gap)
    x[index] = reached
  }
  const shrink = reached > right ? (right - left) / (reached - left) : 1
  const placed = moments.map((_, index) => left + (x[index]! - left) * shrink)
  const knots = [{ at: start, x: left }, ...order.map((index) => ({ at: times[index]!, x: placed[index]! }))]
  return { x: placed, ticks: ticksOn(knots, start) }
}

function ticksOn(knots: readonly { at: number; x: number }[], start: number): Tick[] {
  const ticks: Tick[] = []
  const last = knots.at(-1)!
  for (const [after, amount, unit] of candidates) {
    const at = start + after
    const to = knots.findIndex((knot) => knot.at >= at)
    const upper = knots[to]
    const lower = knots[to - 1]
    if (!upper || !lower) break
    const x = lower.x + ((upper.x - lower.x) * (at - lower.at)) / (upper.at - lower.at)
    const before = ticks.at(-1)?.x ?? knots[0]!.x
    if (x - before >= TICKS_APART && x <= last.x) ticks.push({ x, amount, unit })
  }
  return ticks
}
