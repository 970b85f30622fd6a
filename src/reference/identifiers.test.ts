import { describe, expect, it } from 'vitest'
import { checkNaf, checkRna, checkSiren, checkSiret, departmentOfRna, sirenOfSiret } from './identifiers.ts'

describe('a SIREN', () => {
  it.each(['403897465', '403 897 465', '403.897.465', '403\u202f897\u202f465'])('is taken as written: %s', (text) => {
    expect(checkSiren(text)).toEqual({ ok: true, value: '403897465' })
  })

  it.each([
    ['403897466', 'key'],
    ['40389746', 'length'],
    ['4038974650', 'length'],
    ['40389746X', 'characters'],
    ['', 'missing'],
    ['000000000', 'unknown'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkSiren(text)).toEqual({ ok: false, reason })
  })
})

describe('a SIRET', () => {
  it('is fourteen digits with a key, and begins with a SIREN', () => {
    expect(checkSiret('403 897 465 00015')).toEqual({ ok: true, value: '40389746500015' })
    expect(sirenOfSiret('40389746500015')).toBe('403897465')
  })

  it.each([
    ['40389746500016', 'key'],
    ['403897465', 'length'],
    ['12345678901234', 'key'],
    ['not a number', 'characters'],
    ['00000000000000', 'unknown'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkSiret(text)).toEqual({ ok: false, reason })
  })

  it('is refused when its own key is right but that of its SIREN is not', () => {
    // 403897466 is no SIREN; 00005 makes the whole pass the key of fourteen digits.
    const passing = Array.from({ length: 10 }, (_, key) => `4038974660000${key}`).filter((text) => checkSiret(text).ok)
    expect(passing).toEqual([])
  })

  it('of La Poste follows the sum of digits, since it has more establishments than keys', () => {
    expect(checkSiret('35600000000048').ok).toBe(true)
    // Its digits add up to 45; Luhn's key would want another last digit.
    expect(checkSiret('356 000 000 49837').ok).toBe(true)
    expect(checkSiret('35600000049838')).toEqual({ ok: false, reason: 'key' })
    // The exception is for La Poste alone.
    expect(checkSiret('40389746500018')).toEqual({ ok: false, reason: 'key' })
  })
})

describe('an RNA number', () => {
  it.each([
    ['W442031434', '44'],
    ['w832023177', '83'],
    ['W2B2007117', '2B'],
    ['W2A1000249', '2A'],
    ['W9R1001315', '974'],
    ['W9G1008870', '971'],
    ['W9M1006623', '972'],
    ['W9C2000521', '973'],
    ['W9T1008644', '976'],
  ])('%s was given in department %s', (text, department) => {
    expect(checkRna(text)).toEqual({ ok: true, value: text.toUpperCase() })
    expect(departmentOfRna(text)).toBe(department)
  })

  it.each([
    ['442031434', 'characters'],
    ['W44203143', 'length'],
    ['W4420314345', 'length'],
    ['W4A2031434', 'department'],
    ['W992031434', 'department'],
    ['W002031434', 'department'],
    ['W44203143A', 'characters'],
    [' ', 'missing'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkRna(text)).toEqual({ ok: false, reason })
  })
})

describe('a NAF code', () => {
  it('is written with its point and its letter', () => {
    expect(checkNaf('8899B')).toEqual({ ok: true, value: '88.99B' })
    expect(checkNaf('88.99b')).toEqual({ ok: true, value: '88.99B' })
  })

  it.each([
    ['45.2R', 'length'],
    ['8899', 'length'],
    ['ABCDE', 'characters'],
    ['', 'missing'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkNaf(text)).toEqual({ ok: false, reason })
  })
})
