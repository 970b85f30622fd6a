const MINUTE_MS = 60 * 1000
const LONGEST_MS = 12 * 3600 * 1000
/** After this, what could not be sent is given up. */
export const GIVEN_UP_AFTER_MS = 3 * 24 * 3600 * 1000

/** How long to wait after so many failures in a row: 1 minute, 2, 4 … 12 hours, each a little longer or shorter. */
export function waitAfter(failures: number, random: () => number = Math.random): number {
  const wait = Math.min(MINUTE_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS)
  return Math.round(wait * (0.8 + 0.4 * random()))
}
