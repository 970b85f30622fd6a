// Makes src/reference/data/neighbours.json: which departments have a common border, read from their contours.
// Source: IGN Admin Express (Licence Ouverte), as simplified by gregoiredavid/france-geojson.
// Run: node scripts/make-neighbours.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedData } from './shared-data.ts'

type Point = [longitude: number, latitude: number]
type Geometry = { type: 'Polygon'; coordinates: Point[][] } | { type: 'MultiPolygon'; coordinates: Point[][][] }
type Feature = { properties: { code: string }; geometry: Geometry }

const source = join(sharedData, 'fr-geojson/departements-version-simplifiee.geojson')
const { features } = JSON.parse(readFileSync(source, 'utf8')) as { features: Feature[] }

const rings = ({ geometry }: Feature): Point[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

/** The pieces of a contour, the same whichever way it is drawn. A point that four share is no border: a piece is. */
function pieces(feature: Feature): Set<string> {
  const found = new Set<string>()
  for (const ring of rings(feature))
    for (let i = 1; i < ring.length; i++) found.add([ring[i - 1]!.join(), ring[i]!.join()].sort().join(' '))
  return found
}

const drawn = features.map((feature) => ({ code: feature.properties.code, pieces: pieces(feature) }))
const lines = drawn
  .map(({ code, pieces }) => {
    const beside = drawn.filter((other) => other.code !== code && !pieces.isDisjointFrom(other.pieces))
    return [code, beside.map((other) => other.code).sort()] as const
  })
  .sort(([a], [b]) => (a < b ? -1 : 1))
const text = `{\n${lines.map(([code, beside]) => `  ${JSON.stringify(code)}: ${JSON.stringify(beside)}`).join(',\n')}\n}\n`
writeFileSync(join(import.meta.dirname, '../src/reference/data/neighbours.json'), text)
