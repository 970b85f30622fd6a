import { error, type RequestEvent } from '@sveltejs/kit'
import type { Beside, Cell, CoverageLine } from '../../src/watch/index.ts'
import type { BesideView, CoverageView, GapsView } from './lib/watch/watch-view.ts'
import type { Recognised } from './viewer.server.ts'
import { coverageHref, type Named, placeName, subjectName } from './watch-names.server.ts'

export const presentCoverage = (words: Named, who: Recognised | null, line: CoverageLine): CoverageView => ({
  href: coverageHref(line),
  subject: subjectName(words, line.speciality),
  place: placeName(words, line.territory),
  holders: line.holders,
  ...(line.last && { last: line.last.toISOString() }),
  recent: line.recent,
  freshness: line.freshness,
  followers: line.followers,
  ...(who && { followed: line.followed }),
})

export const presentBeside = (words: Named, speciality: string, { coverages, nobody }: Beside): BesideView => ({
  coverages: coverages.map((line) => ({
    place: placeName(words, line.territory),
    href: coverageHref(line),
    freshness: line.freshness,
  })),
  nobody: nobody.map((territory) => ({
    name: placeName(words, territory),
    href: coverageHref({ speciality, territory }),
  })),
})

/** The speciality or the domain of an address; one that was retired keeps its page. */
export function specialityOf({
  platform,
  params,
}: Pick<RequestEvent, 'platform'> & { params: { speciality: string } }) {
  return platform!.app.reference.speciality(params.speciality) ?? error(404)
}

/** The map of the gaps: the regions, or the departments of the region that is asked for. */
export function presentGaps(words: Named, speciality: string, region: string | null, cells: readonly Cell[]): GapsView {
  const { reference } = words.app
  const regions = reference.regionsMap()
  const shapes = region
    ? reference.departmentsMap().departments.filter((shape) => `reg-${shape.region}` === region)
    : regions.regions
  const drawn = new Map(shapes.map((shape) => [shape.code, shape]))
  const box = region ? reference.boundsOf(shapes) : null
  return {
    viewBox: box ? `${box.x} ${box.y} ${box.width} ${box.height}` : regions.viewBox,
    frames: box ? [] : regions.frames,
    source: region ? '/cartes/departements.svg' : '/cartes/regions.svg',
    ...(region && { region: reference.territoryLabel(region) }),
    cells: cells.flatMap(({ territory, last, coverage, beside, ...cell }) => {
      const code = territory.slice(4)
      const shape = drawn.get(code)
      // Every region and every department has its shape.
      if (!shape) return []
      return {
        ...cell,
        id: territory,
        label: reference.territoryLabel(territory),
        shape: `${region ? 'd' : 'r'}${code}`,
        x: shape.cx,
        y: shape.cy,
        ...(last && { last: last.toISOString() }),
        href: coverageHref(coverage),
        beside: beside.map((one) => ({ name: placeName(words, one.territory), href: coverageHref(one.coverage) })),
        ...(!region && { parts: `/veille/${speciality}?region=${territory}` }),
      }
    }),
  }
}
