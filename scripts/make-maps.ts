// Makes src/reference/data/{departments-map,regions-map}.json: the contours of France as ready SVG paths, so that pages
// draw maps without a script. Source: IGN Admin Express (Licence Ouverte), as simplified by gregoiredavid/france-geojson.
// Run: node scripts/make-maps.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type GeoGeometryObjects,
  type GeoPermissibleObjects,
  type GeoProjection,
  geoConicConformal,
  geoMercator,
  geoPath,
} from 'd3-geo'
import { sharedData } from './shared-data.ts'

type Feature = { type: 'Feature'; properties: { code: string; nom: string }; geometry: GeoGeometryObjects }
type Shape = { code: string; name: string; region: string; d: string; cx: number; cy: number }
type Box = [left: number, top: number, right: number, bottom: number]

const source = join(sharedData, 'fr-geojson')
const target = join(import.meta.dirname, '../src/reference/data')
const read = (file: string): unknown => JSON.parse(readFileSync(join(source, file), 'utf8'))
const features = (file: string): Feature[] => (read(file) as { features: Feature[] }).features

const WIDTH = 1100
const HEIGHT = 940
const MAINLAND: Box = [110, 0, 1090, 940]
// Five territories overseas down the left side, where the sea is; around Paris larger, at the top left.
const OVERSEAS: [code: string, region: string, folder: string, box: Box][] = [
  ['971', '01', 'guadeloupe', [10, 330, 110, 430]],
  ['972', '02', 'martinique', [10, 450, 110, 550]],
  ['973', '03', 'guyane', [10, 570, 110, 690]],
  ['974', '04', 'la-reunion', [10, 710, 110, 800]],
  ['976', '06', 'mayotte', [10, 820, 110, 920]],
]
const AROUND_PARIS: Box = [20, 40, 190, 190]
const PARIS = ['75', '92', '93', '94']

const { departments, regions } = JSON.parse(readFileSync(join(target, 'territories.json'), 'utf8')) as Record<
  'departments' | 'regions',
  { code: string; name: string; region: string }[]
>

// What d3 projects is smaller than a pixel here and there: points are put on a grid, and those that fall on the one
// before are dropped. Neighbours share their points, so their common border stays common.
const grid = (value: number): number => Math.round(value * 2)
const shown = (value: number): string => (value % 2 === 0 ? `${value / 2}` : `${value / 2}`.replace(/^(-?)0\./, '$1.'))

const compact = (rings: [number, number][][], smallest: number): string => {
  let d = ''
  for (const ring of rings) {
    const points: [number, number][] = []
    for (const [x, y] of ring) {
      const point: [number, number] = [grid(x), grid(y)]
      const last = points.at(-1)
      if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point)
    }
    const [first, ...rest] = points
    // A ring of fewer than four points is an islet that nobody would see.
    if (!first || rest.length < smallest) continue
    let [px, py] = first
    d += `M${shown(px)} ${shown(py)}l`
    d += rest
      .slice(0, -1)
      .map(([x, y]) => {
        const step = `${shown(x - px)} ${shown(y - py)}`
        ;[px, py] = [x, y]
        return step
      })
      .join(' ')
      .replaceAll(' -', '-')
    d += 'z'
  }
  return d
}

const rings = (projection: GeoProjection, feature: Feature): [number, number][][] => {
  const found: [number, number][][] = []
  // geoPath clips and cuts as d3 does for a screen; its context calls give the points.
  const context = {
    beginPath: () => {},
    arc: () => {},
    moveTo: (x: number, y: number) => found.push([[x, y]]),
    lineTo: (x: number, y: number) => found.at(-1)!.push([x, y]),
    closePath: () => found.at(-1)!.push(found.at(-1)![0]!),
  }
  geoPath(projection, context)(feature as unknown as GeoPermissibleObjects)
  return found
}

const middle = (projection: GeoProjection, feature: Feature): [number, number] => {
  const [x, y] = geoPath(projection).centroid(feature as unknown as GeoPermissibleObjects)
  return [Math.round(x), Math.round(y)]
}

const fitted = (projection: GeoProjection, [left, top, right, bottom]: Box, some: Feature[]): GeoProjection =>
  projection.fitExtent(
    [
      [left, top],
      [right, bottom],
    ],
    { type: 'FeatureCollection', features: some } as never,
  )

const shape = (projection: GeoProjection, feature: Feature, name: string, region: string, smallest = 3): Shape => {
  const [cx, cy] = middle(projection, feature)
  return { code: feature.properties.code, name, region, d: compact(rings(projection, feature), smallest), cx, cy }
}

// Lambert's conformal conic with the parallels of Lambert-93, as French maps are drawn.
const mainlandOf = (some: Feature[]): GeoProjection =>
  fitted(geoConicConformal().rotate([-3, 0]).center([0, 46.5]).parallels([44, 49]), MAINLAND, some)

const overseas = OVERSEAS.map(([code, region, folder, box]) => {
  const files = readdirSync(join(source, 'regions', folder))
  const file = read(join('regions', folder, files.find((name) => name.endsWith('.geojson'))!)) as
    | Feature
    | { features: Feature[] }
  const one = 'features' in file ? file.features[0]! : file
  const feature: Feature = { ...one, properties: { code, nom: one.properties.nom } }
  return { code, region, box, feature, projection: fitted(geoMercator(), box, [feature]) }
})

const lines = (key: string, rows: object[]): string =>
  `  "${key}": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
const frames = [AROUND_PARIS, ...OVERSEAS.map(([, , , box]) => box)].map(([left, top, right, bottom]) => ({
  x: left - 6, y: top - 6, width: right - left + 12, height: bottom - top + 12,
})) // biome-ignore format: a row of numbers
const write = (file: string, parts: string[]): void => {
  const json = `{\n  "viewBox": "0 0 ${WIDTH} ${HEIGHT}",\n${parts.join(',\n')}\n}\n`
  writeFileSync(join(target, file), json)
  console.log(file, `${(json.length / 1000).toFixed(0)} kB`)
}

const contours = features('departements-version-simplifiee.geojson')
const mainland = mainlandOf(contours)
const departmentOf = new Map(departments.map((row) => [row.code, row]))
const named = (code: string): { name: string; region: string } => departmentOf.get(code)!
const paris = contours.filter(({ properties }) => PARIS.includes(properties.code))
const larger = fitted(geoConicConformal().rotate([-3, 0]).center([0, 46.5]).parallels([44, 49]), AROUND_PARIS, paris)
const drawn = (projection: GeoProjection) => (feature: Feature) => {
  const { name, region } = named(feature.properties.code)
  return shape(projection, feature, name, region)
}
write('departments-map.json', [
  lines('departments', [
    ...contours.map(drawn(mainland)),
    ...overseas.map(({ feature, projection }) => drawn(projection)(feature)),
  ]),
  lines('enlarged', paris.map(drawn(larger))),
  lines('frames', frames),
])

const outlines = features('regions-version-simplifiee.geojson')
const wide = mainlandOf(outlines)
const nameOf = new Map(regions.map((row) => [row.code, row.name]))
write('regions-map.json', [
  lines('regions', [
    ...outlines.map((one) => shape(wide, one, nameOf.get(one.properties.code)!, one.properties.code)),
    ...overseas.map(({ feature, projection, region }) => ({
      ...shape(projection, feature, nameOf.get(region)!, region),
      code: region,
    })),
  ]),
  lines('frames', frames.slice(1)),
])
