const DAY_MS = 24 * 3600 * 1000

/** A month as `2026-03`, or null where the text is none between 2000 and 2199. */
export function parseMonth(text: string | null): string | null {
  return text && /^2[01]\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : null
}

/** A day as `2026-03-12` that exists, or null. */
export function parseDay(text: string | null): string | null {
  if (!text || !/^2[01]\d\d-\d\d-\d\d$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && isoDay(at) === text ? text : null
}

/** The month so many months later (or earlier). */
export function addMonths(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number! - 1 + by, 1)).toISOString().slice(0, 7)
}

/** The day so many days later (or earlier). */
export const addDays = (day: string, by: number): string => isoDay(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS)

/** The weeks of a month, Monday first, whole: its first and last ones have days of its neighbours. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = addDays(first, -weekday)
  const next = `${addMonths(month, 1)}-01`
  const weeks: string[][] = []
  for (let monday = start; monday < next; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)))
  return weeks
}

/** The day of a moment in a zone, as `2026-03-12`. */
export function dayIn(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(at)
    .map(({ type, value }) => [type, value])
  const { year, month, day } = Object.fromEntries(parts) as Record<string, string>
  return `${year}-${month}-${day}`
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10)
