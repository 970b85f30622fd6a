import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { vtimezone } from './vtimezone.ts'

const HOUR = 3_600_000

/** Minutes between a zone's clocks and UTC, as ical.js reads them from the VTIMEZONE; it is read once. */
function readOffsets(text: string, known: (at: Date) => number): (at: Date) => number {
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)))
  return (at) => {
    // ical.js asks for the offset of a local time: that of the moment, told by the clocks that Intl knows.
    const time = ICAL.Time.fromJSDate(new Date(at.getTime() + known(at) * 60_000), true)
    time.zone = zone
    return zone.utcOffset(time) / 60
  }
}

/** The same, as this runtime knows them: making a formatter costs a thousand times what asking it does. */
function knownOffsets(zone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (at) => {
    const text = format.formatToParts(at).find((part) => part.type === 'timeZoneName')!.value
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text)!
    return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0
  }
}

test.each([
  'Europe/Paris',
  'Indian/Reunion',
  'America/Miquelon',
  'Pacific/Marquesas',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Europe/Dublin',
])('the clocks of %s are read back as they are, every nine hours of two years', (zone) => {
  const from = new Date('2026-01-01T00:00:00Z')
  const to = new Date('2027-12-31T00:00:00Z')
  const known = knownOffsets(zone)
  const read = readOffsets(vtimezone(zone, from, to), known)
  const wrong: string[] = []
  for (let at = from.getTime(); at < to.getTime(); at += 9 * HOUR) {
    const moment = new Date(at)
    // An hour told twice names two moments: RFC 5545 means the first, ical.js reads the second.
    if (known(moment) > known(new Date(at + HOUR))) continue
    if (read(moment) !== known(moment)) wrong.push(moment.toISOString())
  }
  expect(wrong).toEqual([])
})

test('clocks that never change are told in one line', () => {
  const text = vtimezone('Indian/Reunion', new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z'))
  expect(text.match(/BEGIN:STANDARD/g)).toHaveLength(1)
  expect(text).toContain('TZOFFSETTO:+0400')
})
