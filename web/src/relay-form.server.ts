import type { Voice } from '../../src/actors/index.ts'
import type { App } from '../../src/app.ts'
import type { PostId, RelayId } from '../../src/platform/ids.ts'
import { isId } from './lib/ids.ts'
import { defaultZone } from './lib/language.ts'
import { typed } from './speaking.server.ts'
import type { Recognised } from './viewer.server.ts'

const DAY_MS = 24 * 3600 * 1000

/** In whose clocks someone reads and types hours: those of her seat, else of the site. */
export const zoneOf = ({ reference }: Pick<App, 'reference'>, who: Recognised): string =>
  who.person.seat ? reference.timeZoneOf(who.person.seat) : defaultZone

/** What the form said, as it was typed. */
export const relayWritten = (form: FormData) => ({
  par: typed(form, 'par'),
  why: typed(form, 'why'),
  speciality: typed(form, 'speciality'),
  territory: typed(form, 'territory'),
  date: typed(form, 'date'),
  time: typed(form, 'time'),
})

/**
 * Relays at once, or plans it where a date was typed.
 * @throws Refusal those of readPlace, readWhen, relayPost and planRelay
 */
export async function relayOrPlan(app: App, voice: Voice, post: PostId, form: FormData, zone: string): Promise<void> {
  const { par, why, speciality, territory, date, time } = relayWritten(form)
  const wish = {
    postId: post,
    why,
    speciality: speciality || null,
    territory: app.actors.readPlace(territory, { field: 'territory' }),
    pressedIn: isId(par) ? (par as RelayId) : null,
  }
  if (!date && !time) await app.relays.relay(voice, wish)
  else await app.relays.plan(voice, { ...wish, dueAt: momentOf(app, date, time, zone) })
}

/** In whose clocks a later hour is typed, and between which days, for a form. */
export function laterChoices(app: Pick<App, 'agenda' | 'clock' | 'reference'>, who: Recognised) {
  const zone = zoneOf(app, who)
  const dayIn = (days: number) => {
    const at = new Date(app.clock.now().getTime() + days * DAY_MS)
    return app.agenda.typeWhen({ startsAt: at, endsAt: null, zone, wholeDays: false }).startDate
  }
  return { zone: { name: zone, own: zone !== defaultZone }, soonest: dayIn(0), latest: dayIn(365) }
}

/** The moment that was typed. @throws Refusal those of readWhen */
export function momentOf({ agenda }: Pick<App, 'agenda'>, date: string, time: string, zone: string): Date {
  const typedWhen = { startDate: date, startTime: time, endDate: '', endTime: '', zone, wholeDays: false }
  return agenda.readWhen(typedWhen).startsAt
}
