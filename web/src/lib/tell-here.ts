import { isLanguage } from './language.ts'
import { speech } from './speech.ts'

/**
 * Fills an element with the hours of an event in the clocks of whoever reads, where they are not those of its place.
 * `data-start`, `data-end` (ISO 8601), `data-zone`, and `data-words`, in which `#` stands for the hours.
 */
export function tellHere(element: HTMLElement): void {
  const { start = '', end, zone, words = '#' } = element.dataset
  const lang = document.documentElement.lang
  const say = speech[isLanguage(lang) ? lang : 'fr']
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const clock: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' }
  const hours = (where: string | undefined) => say.period(start, end ?? start, clock, where)
  element.hidden = hours(here) === hours(zone)
  if (!element.hidden) element.textContent = words.replace('#', hours(here))
}
