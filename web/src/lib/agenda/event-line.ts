import type { EventAnswer } from '../card-view.ts'
import type { EmojiView } from '../emojis.ts'
import type { EventDates } from './event-dates.ts'

/** An event in a list or in a day of the calendar. Dates as in `EventDates`. */
export type EventLine = EventDates & {
  id: string
  href: string
  title: string
  /** that the title names */
  emojis?: EmojiView[]
  /** of the title, BCP 47 */
  language: string
  author: { name: string; href: string; emojis?: EmojiView[] }
  place?: string
  online?: boolean
  cancelled?: boolean
  full?: boolean
  mine?: EventAnswer
}

/** A day of the calendar: `2026-03-12`. */
export type DayCell = {
  day: string
  /** false for the days of the neighbours, which complete the first and last weeks */
  inMonth: boolean
  today: boolean
  events: { line: EventLine; goesOn: boolean }[]
  /** how many more there are than shown */
  more: number
  href: string
}
