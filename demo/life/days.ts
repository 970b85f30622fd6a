// Days as people in France count them: a working day is not a Saturday, and a note at 9 is at 9 in Paris.
const DAY = 86_400_000
const ZONE = 'Europe/Paris'

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const partsOf = (at: Date): Record<string, string> =>
  Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))

/** The day of a moment in Paris, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => {
  const { year, month, day } = partsOf(at)
  return `${year}-${month}-${day}`
}

/** The moment when clocks in Paris show `time` (`HH:MM`) on a day (`YYYY-MM-DD`). */
export const parisTime = (day: string, time: string): Date => {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  // Twice, because the first correction may cross the change of hour.
  let at = wanted
  for (let i = 0; i < 2; i++) {
    const { year, month, day: date, hour, minute } = partsOf(new Date(at))
    at += wanted - Date.parse(`${year}-${month}-${date}T${hour}:${minute}:00Z`)
  }
  return new Date(at)
}

/** The hour in Paris, 0 to 23. */
export const hourOf = (at: Date): number => Number(partsOf(at).hour)

export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10)

const weekdayOf = (day: string): number => new Date(Date.parse(day)).getUTCDay()

/** The first working day, or the first Saturday, from a day on. */
export const suitableDay = (day: string, weekend: boolean): string => {
  let found = day
  while (weekend ? weekdayOf(found) !== 6 : weekdayOf(found) % 6 === 0) found = addDays(found, 1)
  return found
}

const long = new Intl.DateTimeFormat('fr', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const short = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', timeZone: 'UTC' })

/**
 * Fills the dates of a text: `{+14}` is a fortnight after the text is published, `{@14}` a fortnight after today; both on a
 * working day, unless `:we` asks for a Saturday. `:court` leaves the weekday out.
 */
export const withDates = (text: string, published: string, today: string): string =>
  text.replace(/\{([+@])(\d+)(?::(we|court))?\}/g, (_, from: string, count: string, form?: string) => {
    const day = suitableDay(addDays(from === '@' ? today : published, Number(count)), form === 'we')
    const date = new Date(Date.parse(day))
    return (form === 'court' ? short : long).format(date).replace(/\b1 /, '1er ')
  })
