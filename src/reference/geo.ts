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
