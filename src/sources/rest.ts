import { child, childrenOf } from './elements.ts'
import { oneLine, textOf } from './markup.ts'
import type { XmlElement } from './xml.ts'

const PERIODS: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** How often a feed asks to be looked at: `ttl`, `skipHours`, `skipDays` of RSS 2.0, `sy:updatePeriod` of RSS 1.0's syndication module. */
export function readRest(channel: XmlElement): { restMinutes: number | null; skipHours: number[]; skipDays: number[] } {
  const ttl = number(child(channel, 'ttl'))
  const period = PERIODS[said(child(channel, 'sy:updateperiod'))]
  const times = number(child(channel, 'sy:updatefrequency')) || 1
  return {
    restMinutes: ttl ?? (period ? Math.round(period / times) : null),
    // Some count them from 1 to 24.
    skipHours: childrenOf(child(channel, 'skiphours'), 'hour').flatMap((one) => {
      const hour = number(one)
      return hour !== null && hour <= 24 ? hour % 24 : []
    }),
    skipDays: childrenOf(child(channel, 'skipdays'), 'day').flatMap((one) => {
      const day = DAYS.indexOf(said(one))
      return day < 0 ? [] : day
    }),
  }
}

const said = (element: XmlElement | null) => ((element && oneLine(textOf(element))) || '').toLowerCase()

function number(element: XmlElement | null): number | null {
  const written = said(element)
  return /^\d{1,7}$/.test(written) ? Number(written) : null
}
