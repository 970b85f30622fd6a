import { expect, test } from 'vitest'
import { askedWords, initialsOf, searchWords } from './search-words.ts'

test.each([
  ["Chambre régionale de l'économie sociale et solidaire", 'cress'],
  ['Fédération des centres sociaux', 'fcs'],
  ['Les Jardins de l’Erdre', ''],
  ['Un deux trois quatre cinq six sept huit neuf dix', ''],
])('the initials of « %s » are « %s »', (name, initials) => expect(initialsOf(name)).toBe(initials))

test('an actor is found by its name, its acronym, its initials and its handle, without accents', () => {
  expect(searchWords({ name: 'Réseau Lien-Loire', acronym: 'RLL', handle: 'lien_loire' })).toBe('reseau lien loire rll')
  expect(searchWords({ name: 'Bâtisseurs sans frontières', handle: 'bsf44' })).toBe('batisseurs sans frontieres bsf44')
})

test('small words, and those of every second name, are asked for only where there are no others', () => {
  expect(askedWords('L’Asso des bâtisseurs du K')).toEqual(['batisseurs'])
  expect(askedWords('Une association')).toEqual(['association'])
  expect(askedWords('le la')).toEqual(['le', 'la'])
  expect(askedWords('  ?! ')).toEqual([])
})
