import { describe, expect, it } from 'vitest'
import { INTERFACE_LANGUAGES, POST_LANGUAGES, postLanguage } from './languages.ts'
import { departments, regions } from './territories.ts'
import { MAIN_TIME_ZONE, TIME_ZONES, timeZoneOf } from './time-zones.ts'

describe('languages', () => {
  it('of posts hold those of the interface and the languages of France, each once, as canonical tags', () => {
    const tags = POST_LANGUAGES.map(({ tag }) => tag)
    expect(new Set(tags).size).toBe(tags.length)
    expect(tags).toEqual(expect.arrayContaining([...INTERFACE_LANGUAGES, 'br', 'eu', 'oc', 'co', 'ca', 'gsw', 'rcf']))
    for (const tag of tags) expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
  })

  it('are found without their region, in any case', () => {
    expect(postLanguage('fr-FR')?.tag).toBe('fr')
    expect(postLanguage('BR')?.labels.fr).toBe('breton')
    expect(postLanguage('xx')).toBeUndefined()
  })
})

describe('the time zone of a territory', () => {
  it('is that of Paris, or of the place overseas', () => {
    expect(timeZoneOf('com-44109')).toBe(MAIN_TIME_ZONE)
    expect(timeZoneOf('com-97411')).toBe('Indian/Reunion')
    expect(timeZoneOf('reg-02')).toBe('America/Martinique')
    expect(timeZoneOf('com-98818')).toBe('Pacific/Noumea')
    expect(timeZoneOf('com-98731')).toBe('Pacific/Marquesas')
    expect(timeZoneOf('nowhere')).toBe(MAIN_TIME_ZONE)
  })

  it('is one that the machine knows', () => {
    for (const zone of TIME_ZONES) expect(() => new Intl.DateTimeFormat('fr', { timeZone: zone })).not.toThrow()
    for (const { id } of [...departments(), ...regions()]) expect(TIME_ZONES).toContain(timeZoneOf(id))
  })
})
