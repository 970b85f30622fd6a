import type { Context } from 'hono'
import { z } from 'zod'
import type { DirectoryEntry } from '../actors/index.ts'
import type { Asking } from '../api/caller.ts'
import { whole, words } from '../api/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { reference } from '../reference/index.ts'
import { actorMembers } from './card-json.ts'
import type { Describe } from './described.ts'
import { said } from './shapes/said.ts'
import { directory } from './shapes/structure.ts'

const asked = z.object({
  words: words
    .optional()
    .meta(
      said(
        'des mots d’un nom, ou un sigle ; une faute de frappe est pardonnée',
        'words of a name, or an acronym; a wrong letter is forgiven',
      ),
    ),
  territory: words.optional().meta(said('où elle siège ou agit : `dep-44`', 'where it sits or works: `dep-44`')),
  speciality: words.optional().meta(said('une spécialité, ou un domaine entier', 'a speciality, or a whole domain')),
  family: words.optional().meta(said('une famille, ou une de ses formes', 'a family, or one of its kinds')),
  kind: z.enum(['organisation', 'person']).default('organisation'),
  page: whole.default(1).meta(said('à partir de 1 ; 24 par page', 'from 1; 24 a page')),
})

/** Who is here, by words, place and field. */
export function describeDirectory(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/directory',
      group: 'directory',
      says: said('L’annuaire', 'The directory'),
      more: said(
        'Les plus proches des mots d’abord ; sans mots, les plus suivies. `counts` dit ce que donnerait chaque choix d’un filtre.',
        'The nearest to the words first; without words, the most followed. `counts` tells what each choice of a filter would give.',
      ),
      scope: 'read:accounts',
      open: true,
      query: asked,
      answer: directory,
      paged: true,
      refuses: ['territory-wrong', 'speciality-wrong', 'family-unknown'],
    },
    async (c, { query }) => {
      const { words, territory, speciality, family, kind } = query
      if (territory && !reference.territory(territory)) throw new Refusal('territory-wrong', { field: 'territory' })
      if (speciality && !reference.speciality(speciality))
        throw new Refusal('speciality-wrong', { field: 'speciality' })
      if (family && !reference.essFamily(family)) throw new Refusal('family-unknown', { field: 'family' })
      const found = await c.var.app.actors.directory({
        kind,
        page: query.page,
        ...(words && { words }),
        ...(territory && { territory }),
        ...(speciality && { speciality }),
        ...(family && { family }),
      })
      const { entries, total, page, pages, approximate, counts } = found
      linkNumbers(c, page, pages)
      return {
        entries: entries.map(entryData),
        total,
        page,
        pages,
        approximate,
        counts: {
          families: Object.fromEntries(counts.families),
          specialities: Object.fromEntries(counts.specialities),
          departments: Object.fromEntries(counts.departments),
        },
      }
    },
  )
}

export const entryData = ({ acronym, family, claimed, followers, specialities, seat, ...actor }: DirectoryEntry) => ({
  ...actorMembers(actor as DirectoryEntry),
  acronym,
  family,
  claimed,
  followers,
  specialities,
  seat: seat ? placeNamed(seat) : null,
})

export const placeNamed = (id: string) => ({ id, label: reference.territoryLabel(id) })

/** Where the numbered pages around this one are (RFC 8288). */
export function linkNumbers(c: Context<Asking>, page: number, pages: number): void {
  const links = [
    ...(page < pages ? [`<${at(c, page + 1)}>; rel="next"`] : []),
    ...(page > 1 ? [`<${at(c, page - 1)}>; rel="prev"`] : []),
  ]
  if (links.length > 0) c.header('Link', links.join(', '))
}

function at(c: Context<Asking>, page: number): string {
  const { pathname, search } = new URL(c.req.url)
  const url = new URL(pathname + search, c.var.app.config.publicUrl)
  url.searchParams.set('page', String(page))
  return url.href
}
