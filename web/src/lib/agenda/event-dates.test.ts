import { describe, expect, test } from 'vitest'
import { en, fr } from '../speech.ts'
import { eventDates, eventHours } from './event-dates.ts'

const now = Date.parse('2026-03-02T09:00:00Z')
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

describe('when an event is', () => {
  test('is its day and its hours, in the clocks of its place', () => {
    const event = { start: '2026-03-12T13:00:00Z', end: '2026-03-12T16:30:00Z', zone: 'Europe/Paris' }
    expect(plain(eventDates(event, fr, now))).toMatch(/^jeudi 12 mars(,| à) 14 h\s?[–-]\s?17 h 30$/)
    expect(plain(eventDates(event, en, now))).toMatch(/Thursday,? 12 March.*14:00\s?[–-]\s?17:30$/)
  })

  test('names clocks that are not those of the site', () => {
    const event = { start: '2026-03-12T10:00:00Z', zone: 'Indian/Reunion' }
    expect(plain(eventDates(event, fr, now))).toMatch(/14 h \(heure de La Réunion\)$/)
  })

  test('says the year where it is another one', () => {
    const event = { start: '2027-01-09T09:00:00Z', zone: 'Europe/Paris' }
    expect(eventDates(event, fr, now)).toContain('2027')
    expect(eventDates(event, fr, Date.parse('2027-01-01T00:00:00Z'))).not.toContain('2027')
  })

  test('is two days where it lasts longer than one, without hours', () => {
    const event = {
      start: '2026-03-12T23:00:00Z',
      end: '2026-03-14T22:59:59.999Z',
      zone: 'Europe/Paris',
      wholeDays: true,
    }
    expect(plain(eventDates(event, fr, now))).toMatch(/^(du )?vendredi 13\s?[–-]?(mars)?.* samedi 14 mars$/)
  })
})

describe('under its day', () => {
  const hours = (more: object) =>
    eventHours({ start: '2026-03-12T13:00:00Z', zone: 'Europe/Paris', ...more }, fr)?.replaceAll(/\s/g, ' ')
  test('an event has its hours alone', () => {
    expect(hours({ end: '2026-03-12T16:30:00Z' })).toMatch(/^14 h\s?[–-]\s?17 h 30$/)
    expect(hours({})).toBe('14 h')
  })
  test('what lasts longer has none, nor what is of a whole day', () => {
    expect(hours({ end: '2026-03-13T16:30:00Z' })).toBeUndefined()
    expect(hours({ end: '2026-03-12T22:00:00Z', wholeDays: true })).toBe('')
  })
})
