import type { Speech } from '../speech.ts'

/** « mardi 3 mars à 9 h », in the clocks of whoever planned. */
export const plannedDate = (say: Speech, at: string, zone: string) =>
  say.date(at, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }, zone)
