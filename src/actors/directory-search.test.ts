import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { readDirectoryCsv } from './directory-csv.ts'
import type { DirectoryQuery } from './directory-search.ts'

const world = useWorld()
const FILE = `denomination,sigle,famille_ess,territoire,specialites
Bâtisseurs sans frontières,,association,com-44109,habitat-participatif
Chambre régionale de l'économie sociale et solidaire des Pays de la Loire,CRESS,cress,com-44109,
Chambre régionale de l'économie sociale et solidaire de Bretagne,,cress,com-35238,
Fédération des pêcheurs des Pays de la Loire,,federation,com-44184,
Œuvres de Cœur,,association,com-49007,
Ressourcerie de l'île,,aci,com-44109,iae
Coopérative L'Équitable Café,,scic,com-13055,
Les Voisins d'Angers,,association,dep-49,
Habitat et Humanisme Anjou,HHA,association,com-49007,habitat-participatif
`

beforeAll(async () => {
  await world.app.actors.importStructures(readDirectoryCsv(FILE))
  const reseau = await world.app.actors.createOrganisation({
    handle: 'reseau_ouest',
    name: 'Réseau Ouest',
    owner: world.marie,
    seat: 'com-35238',
    territories: ['reg-52'],
    family: 'federation',
  })
  await world.app.actors.createOrganisation({
    handle: 'national',
    name: 'Union nationale',
    owner: world.marie,
    seat: 'com-75056',
    territories: ['fr'],
  })
  await world.follow(world.yann, reseau)
})

const names = async (query: DirectoryQuery) => (await world.app.actors.directory(query)).entries.map(({ name }) => name)
const first = async (words: string) => (await names({ words }))[0]

test.each([
  ['without accents', 'batisseurs sans frontieres', 'Bâtisseurs sans frontières'],
  ['with wrong letters', 'batiseurs sans frontiere', 'Bâtisseurs sans frontières'],
  ['with letters in the wrong order', 'batissuers', 'Bâtisseurs sans frontières'],
  ['by the beginning of a word', 'bati', 'Bâtisseurs sans frontières'],
  [
    'by its acronym, mistyped',
    'cres pays de loire',
    "Chambre régionale de l'économie sociale et solidaire des Pays de la Loire",
  ],
  [
    'by the acronym that its words make',
    'cress bretagne',
    "Chambre régionale de l'économie sociale et solidaire de Bretagne",
  ],
  ['by its acronym', 'HHA', 'Habitat et Humanisme Anjou'],
  ['with its ligatures undone', 'oeuvres de coeur', 'Œuvres de Cœur'],
  ['with an apostrophe left out', 'lequitable cafe', "Coopérative L'Équitable Café"],
  ['by its handle', '@reseau_ouest', 'Réseau Ouest'],
])('a structure is found %s', async (_, words, name) => expect(await first(words)).toBe(name))

test('where no name has all the words the nearest ones are given, and said to be so', async () => {
  const page = await world.app.actors.directory({ words: 'bâtisseurs sans frontières du Morvan' })
  expect(page.entries.map(({ name }) => name)).toEqual(['Bâtisseurs sans frontières'])
  expect(page.approximate).toBe(true)
  expect((await world.app.actors.directory({ words: 'bâtisseurs' })).approximate).toBe(false)
})

test('nothing is found where nothing is like it', async () => {
  expect(await world.app.actors.directory({ words: 'xylophone zwlr' })).toMatchObject({
    entries: [],
    total: 0,
    pages: 1,
  })
})

test.each(["'; drop table actors --", '%', '_', '\\', '\u0000', '🙂', 'a'.repeat(5000), '((('])(
  'what is typed is only words: %j',
  async (words) => {
    await expect(world.app.actors.directory({ words })).resolves.toMatchObject({ page: 1 })
  },
)

test('without words, those with the most followers come first, then those that somebody speaks for, then by name', async () => {
  expect(await names({})).toEqual([
    'Réseau Ouest',
    'Les Jardins de l’Erdre',
    'Réseau Lien-Loire',
    'Union nationale',
    'Bâtisseurs sans frontières',
    "Chambre régionale de l'économie sociale et solidaire de Bretagne",
    "Chambre régionale de l'économie sociale et solidaire des Pays de la Loire",
    "Coopérative L'Équitable Café",
    'Fédération des pêcheurs des Pays de la Loire',
    'Habitat et Humanisme Anjou',
    "Les Voisins d'Angers",
    'Œuvres de Cœur',
    "Ressourcerie de l'île",
  ])
})

test('a territory has those that sit in it, in its parts, and those that serve it or what holds it', async () => {
  const inLoireAtlantique = await names({ territory: 'dep-44' })
  expect(inLoireAtlantique).toContain('Bâtisseurs sans frontières')
  expect(inLoireAtlantique).toContain('Réseau Ouest')
  expect(inLoireAtlantique).toContain('Union nationale')
  expect(inLoireAtlantique).not.toContain('Œuvres de Cœur')
  expect(await names({ territory: 'com-49007' })).toEqual(
    expect.arrayContaining(['Œuvres de Cœur', 'Réseau Ouest', 'Union nationale']),
  )
  expect(await names({ territory: 'com-49007' })).not.toContain("Les Voisins d'Angers")
  expect(await names({ territory: 'reg-52' })).toEqual(expect.arrayContaining(["Les Voisins d'Angers", 'Réseau Ouest']))
  expect(await names({ territory: 'reg-93' })).toEqual(["Coopérative L'Équitable Café", 'Union nationale'])
})

test('a family has its kinds, a domain its specialities; filters add up', async () => {
  expect(await names({ family: 'cooperative' })).toEqual(["Coopérative L'Équitable Café"])
  expect(await names({ family: 'reseau' })).toHaveLength(4)
  expect(await names({ speciality: 'habitat-participatif', territory: 'dep-49' })).toEqual([
    'Habitat et Humanisme Anjou',
  ])
  expect(await names({ words: 'pays de la loire', family: 'cress' })).toHaveLength(1)
})

test('each choice of a filter is counted, the other filters kept', async () => {
  const { counts } = await world.app.actors.directory({ territory: 'dep-44', family: 'association' })
  expect(counts.departments.get('dep-49')).toBe(3)
  expect(counts.families.get('reseau')).toBe(3)
  expect(counts.families.get('cress')).toBe(1)
  expect(counts.families.get('association')).toBe(1)
  expect(counts.specialities.get('habitat-participatif')).toBe(1)
})

test('people are found apart from structures, unless they stay out of the directory', async () => {
  expect(await names({ kind: 'person', words: 'chloe beranger' })).toEqual(['Chloé Béranger'])
  expect(await names({ words: 'chloe beranger' })).toEqual([])
  await world.app.actors.editProfile({ personId: world.chloe, actorId: world.chloe }, { listed: false })
  expect(await names({ kind: 'person', words: 'chloe beranger' })).toEqual([])
})

test('a suspended structure is not shown', async () => {
  await world.app.db.updateTable('actors').set({ state: 'suspended' }).where('handle', '=', 'national').execute()
  expect(await names({ words: 'union nationale' })).toEqual([])
})

test('pages follow each other without loss or repetition', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `Jardin partagé ${i},,association,com-53130,`)
  await world.app.actors.importStructures(readDirectoryCsv([FILE.split('\n')[0], ...lines, ''].join('\n')))
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => world.app.actors.directory({ words: 'jardin partage', page })),
  )
  expect(pages.map(({ entries }) => entries.length)).toEqual([24, 24, 12, 0])
  expect(pages[0]).toMatchObject({ total: 60, pages: 3 })
  expect(new Set(pages.flatMap(({ entries }) => entries.map(({ id }) => id))).size).toBe(60)
})
