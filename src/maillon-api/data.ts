import { z } from 'zod'
import { listOf, words } from '../api/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { reference, type Territory } from '../reference/index.ts'
import type { Describe } from './described.ts'
import { families, specialities, territories } from './shapes/data.ts'
import { said } from './shapes/said.ts'

const FOUND_MOST = 40
const kinds = z.enum(['country', 'region', 'department', 'commune'])

/** What filters and forms choose from. */
export function describeData(describe: Describe): void {
  const open = { method: 'GET', group: 'data', scope: 'read', open: true } as const

  describe(
    {
      ...open,
      path: '/specialities',
      says: said('Les spécialités, par domaine', 'Specialities, by domain'),
      answer: specialities,
    },
    async () => ({
      domains: reference.specialityDomains().map(({ id, labels }) => ({
        id,
        labels,
        specialities: reference
          .specialities(id)
          .map(({ id, labels, hashtags, synonyms }) => ({ id, labels, hashtags, synonyms })),
      })),
    }),
  )

  describe(
    {
      ...open,
      path: '/families',
      says: said('Les familles de structures', 'The families of structures'),
      answer: families,
    },
    async () => ({
      families: reference.essFamilies().map(({ id, labels }) => ({
        id,
        labels,
        kinds: reference.kindsOfFamily(id).map(({ id, labels }) => ({ id, labels })),
      })),
    }),
  )

  describe(
    {
      ...open,
      path: '/territories',
      says: said('Les territoires', 'Territories'),
      more: said(
        'Sans rien, les régions et les départements. Avec `words`, ceux que l’on peut vouloir dire, communes comprises, les plus proches d’abord.',
        'With nothing, the regions and departments. With `words`, those that may be meant, communes too, the nearest first.',
      ),
      query: z.object({
        words: words
          .optional()
          .meta(said('un nom, son début, ou un code de l’Insee', 'a name, its beginning, or an INSEE code')),
        kinds: listOf(kinds).optional().meta(said('seulement celles-là', 'of these kinds only')),
      }),
      answer: territories,
    },
    async (_c, { query }) => {
      const found = query.words
        ? reference.searchTerritories(query.words, { limit: FOUND_MOST, ...(query.kinds && { kinds: query.kinds }) })
        : [...reference.regions(), ...reference.departments()].filter(
            ({ kind }) => !query.kinds || query.kinds.includes(kind),
          )
      return { territories: found.map(territoryData) }
    },
  )

  describe(
    {
      ...open,
      path: '/territories/:territory',
      says: said('Un territoire, et ce qui le contient', 'A territory, and what holds it'),
      more: said('De la France au territoire lui-même.', 'From France down to the territory itself.'),
      answer: territories,
      refuses: ['territory-unknown'],
    },
    async (c) => {
      const path = reference.territoryPath(c.req.param('territory') ?? '')
      if (path.length === 0) throw new Refusal('territory-unknown', { field: 'territory' })
      return { territories: path.map(territoryData) }
    },
  )
}

const territoryData = ({ id, kind, code, name, parent, population }: Territory) => ({
  id,
  kind,
  code,
  name,
  label: reference.territoryLabel(id),
  parent: parent ?? null,
  population,
})
