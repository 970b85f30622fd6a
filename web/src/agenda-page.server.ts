import { isId } from '#lib/ids.ts'
import type { AgendaAsked, AgendaEntry } from '../../src/agenda/index.ts'
import type { App } from '../../src/app.ts'
import type { PostId } from '../../src/platform/ids.ts'
import type { Viewer } from '../../src/publishing/index.ts'
import type { DayCell, EventLine } from './lib/agenda/event-line.ts'
import { addDays, addMonths, dayIn, parseDay, parseMonth, weeksOf } from './lib/agenda/month.ts'
import { defaultZone } from './lib/language.ts'
import { unbroken } from './lib/typography.ts'
import { placesNamed } from './places.server.ts'
import { presentEmojis } from './present-emojis.server.ts'
import { placeWords, presentEvent } from './present-event.server.ts'

type Given = { app: App; viewer: Viewer }
export type Filters = { territory: string | null; speciality: string | null }

const SHOWN_IN_A_DAY = 4
const PAGE = 30
const YEARS_AROUND = 5
/** No place on earth is further than this from universal time. */
const ZONES_MS = 15 * 3600 * 1000

/** What the address asks for: a territory by id, or as somebody typed it. */
export function filtersOf({ app }: Pick<Given, 'app'>, url: URL) {
  const typed = url.searchParams.get('territoire')?.trim() ?? ''
  const places = typed ? placesNamed(app, typed) : []
  return {
    typed,
    territory: places[0]?.id ?? null,
    others: places.slice(1, 6),
    speciality: app.reference.speciality(url.searchParams.get('specialite') ?? '')?.id ?? null,
  }
}

/** The month that the address asks for, or the present one; none before or after what an agenda may hold. */
export function monthOf({ app }: Pick<Given, 'app'>, url: URL): { month: string; present: string } {
  const present = dayIn(app.clock.now(), defaultZone).slice(0, 7)
  const asked = parseMonth(url.searchParams.get('mois'))
  const near =
    asked && asked >= addMonths(present, -12 * YEARS_AROUND) && asked <= addMonths(present, 12 * YEARS_AROUND)
  return { month: near ? asked : present, present }
}

/** The weeks of a month with what is on each day, in the clocks of each event; and the month of the next event where it has none. */
export async function readMonth(
  { app, viewer }: Given,
  month: string,
  filters: Filters,
  href: (day: string) => string,
) {
  const weeks = weeksOf(month)
  const [first, last] = [weeks[0]![0]!, weeks.at(-1)![6]!]
  const from = new Date(Date.parse(`${first}T00:00:00Z`) - ZONES_MS)
  const to = new Date(Date.parse(`${last}T24:00:00Z`) + ZONES_MS)
  const { entries } = await app.agenda.page(viewer, { ...filters, from, to, limit: 1_000 })
  const lines = entries.map((entry) => ({ line: lineOf(app, entry), ...app.agenda.daysOf(entry.gathering.when) }))
  const today = dayIn(app.clock.now(), defaultZone)
  const cellOf = (day: string): DayCell => {
    const there = lines.filter((one) => one.first <= day && day <= one.last)
    return {
      day,
      inMonth: day.startsWith(month),
      today: day === today,
      events: there.slice(0, SHOWN_IN_A_DAY).map((one) => ({ line: one.line, goesOn: one.first < day })),
      more: Math.max(0, there.length - SHOWN_IN_A_DAY),
      href: href(day),
    }
  }
  const inMonth = lines.filter((one) => one.first < `${addMonths(month, 1)}-01` && one.last >= `${month}-01`)
  const next = inMonth.length > 0 ? [] : (await app.agenda.page(viewer, { ...filters, from: to, limit: 1 })).entries
  return {
    month,
    weeks: weeks.map((week) => week.map(cellOf)),
    count: inMonth.length,
    next: next[0] ? app.agenda.daysOf(next[0].gathering.when).first.slice(0, 7) : null,
  }
}

/** Events to come, by the day on which they begin; or those of one day; or those that the viewer answered. */
export async function readList({ app, viewer }: Given, url: URL, filters: Filters, mine: boolean) {
  const day = parseDay(url.searchParams.get('jour'))
  const after = url.searchParams.get('apres')
  const asked: AgendaAsked = {
    ...filters,
    mine,
    from: day ? new Date(Date.parse(`${day}T00:00:00Z`) - ZONES_MS) : app.clock.now(),
    to: day ? new Date(Date.parse(`${day}T24:00:00Z`) + ZONES_MS) : null,
    after: after && isId(after) ? (after as PostId) : null,
    limit: day ? 1_000 : PAGE,
  }
  const { entries, next } = await app.agenda.page(viewer, asked)
  const dated = entries.map((entry) => ({ entry, ...app.agenda.daysOf(entry.gathering.when) }))
  const shown = day ? dated.filter(({ first, last }) => first <= day && day <= last) : dated
  const days = Map.groupBy(shown, ({ first }) => (day ? day : first))
  return {
    day,
    days: [...days].map(([of, some]) => ({ day: of, lines: some.map(({ entry }) => lineOf(app, entry)) })),
    next,
    later: asked.after !== null,
    before: day && addDays(day, -1),
    following: day && addDays(day, 1),
  }
}

/** An event as lists show it. */
export function lineOf(app: App, { post, author, gathering }: AgendaEntry): EventLine {
  const href = `/@${author.handle}/${post.id}`
  const { start, end, zone, wholeDays, cancelled, seatsLeft, mine } = presentEvent(app, href, gathering)
  const place = placeWords(app, { ...gathering.where, address: null })
  return {
    id: post.id,
    href,
    title: unbroken(post.title ?? ''),
    ...presentEmojis(post.emojis, [post.title]),
    language: post.language,
    author: { name: author.name, href: `/@${author.handle}`, ...presentEmojis(author.emojis, [author.name]) },
    start,
    ...(end && { end }),
    zone,
    ...(wholeDays && { wholeDays }),
    ...(place && { place }),
    ...(gathering.where.onlineUrl && { online: true }),
    ...(cancelled && { cancelled }),
    ...(seatsLeft === 0 && { full: true }),
    ...(mine && { mine }),
  }
}
