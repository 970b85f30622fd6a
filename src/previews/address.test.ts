import { expect, test } from 'vitest'
import { canonicalAddress, ownAddress } from './address.ts'

test.each([
  ['https://Www.Exemple.FR:443/appel?utm_source=lettre&utm_medium=mail#bas', 'https://www.exemple.fr/appel'],
  ['https://exemple.fr/a?id=3&fbclid=xyz&page=2', 'https://exemple.fr/a?id=3&page=2'],
  ['https://exemple.fr/?xtor=EPR-33', 'https://exemple.fr/'],
  ['https://exemple.fr/é té', 'https://exemple.fr/%C3%A9%20t%C3%A9'],
])('%s is known as %s', (written, known) => expect(canonicalAddress(written)).toBe(known))

test.each([
  'javascript:alert(1)',
  'ftp://exemple.fr/a',
  'https://moi:secret@exemple.fr/',
  'nowhere',
  `https://a.fr/${'x'.repeat(2100)}`,
])('%s has no preview', (written) => expect(canonicalAddress(written)).toBeNull())

const read = 'https://www.exemple.fr/actus/appel?session=9'

test('a page is believed that gives itself another address of the same site', () => {
  expect(ownAddress('https://exemple.fr/actus/appel', read)).toBe('https://exemple.fr/actus/appel')
  expect(ownAddress('/actus/appel', read)).toBe('https://www.exemple.fr/actus/appel')
})

test.each([
  ['nothing', null],
  ['the address that was read', read],
  ['another site', 'https://ailleurs.fr/actus/appel'],
  ['the home page in place of an article', 'https://www.exemple.fr/'],
  ['no address', 'https://'],
])('a page is not believed that gives %s', (_, said) => expect(ownAddress(said, read)).toBeNull())
