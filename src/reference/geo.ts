import { readFileSync } from 'node:fs'

/** A territory as an SVG path in the map's own units; `cx`, `cy` is the middle of it, for a label or a circle. */
export type MapShape = { code: string; name: string; region: string; d: string; cx: number; cy: number }

/** A rectangle drawn around what stands out of its place: the territories overseas, Paris enlarged. */
export type MapFrame = { x: number; y: number; width: number; height: number }

export type RegionsMap = { viewBox: string; regions: MapShape[]; frames: MapFrame[] }
export type DepartmentsMap = {
  viewBox: string
  departments: MapShape[]
  /** Paris and its three neighbours once more, large enough for a finger. */
  enlarged: MapShape[]
  frames: MapFrame[]
}

const read = <Map>(file: string): Map => JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8'))

let departments: DepartmentsMap | undefined
let regions: RegionsMap | undefined

/** The map of the 101 departments as SVG paths, to draw on the server. `code` is the department's (`44`), `region` its region's (`52`). */
export const departmentsMap = (): DepartmentsMap => (departments ??= read<DepartmentsMap>('departments-map.json'))

/** The map of the 18 regions as SVG paths. `code` and `region` are both the region's. */
export const regionsMap = (): RegionsMap => (regions ??= read<RegionsMap>('regions-map.json'))

/**
 * The rectangle that holds some shapes of a map, with a margin around them: to draw them alone. Paths are as
 * `scripts/make-maps.ts` writes them: `M` to a point, `l` by steps from it, `z`.
 */
export function boundsOf(shapes: readonly Pick<MapShape, 'd'>[], margin = 6): MapFrame {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { d } of shapes)
    for (const [, start, steps = ''] of d.matchAll(/M([^lMz]+)(?:l([^Mz]*))?/g)) {
      let [x, y] = numbersIn(start!) as [number, number]
      const moves = [0, 0, ...numbersIn(steps)]
      for (let i = 0; i < moves.length; i += 2) {
        x += moves[i]!
        y += moves[i + 1]!
        box.left = Math.min(box.left, x)
        box.top = Math.min(box.top, y)
        box.right = Math.max(box.right, x)
        box.bottom = Math.max(box.bottom, y)
      }
    }
  const { left, top, right, bottom } = box
  return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin }
}

const numbersIn = (text: string): number[] => [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([n]) => Number(n))
