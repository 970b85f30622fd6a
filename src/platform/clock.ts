/** The only source of time. Tests set it; nothing else calls `Date.now()`. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until told: `clock.advance(ms)`, `clock.set(date)`. */
export function fixedClock(start: Date): Clock & { advance(ms: number): void; set(date: Date): void } {
  let at = start.getTime()
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms
    },
    set: (date) => {
      at = date.getTime()
    },
  }
}
