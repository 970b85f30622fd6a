import { readFileSync } from 'node:fs'
import { departments, type Territory, territory } from './territories.ts'

let known: Map<string, string[]> | undefined

// By code, as `scripts/make-neighbours.ts` reads it from the contours.
const read = (): Map<string, string[]> => {
  const url = new URL('./data/neighbours.json', import.meta.url)
  known ??= new Map(Object.entries(JSON.parse(readFileSync(url, 'utf8')) as Record<string, string[]>))
  return known
}

const besideDepartment = ({ code }: Territory): string[] => (read().get(code) ?? []).map((one) => `dep-${one}`)

/**
 * The ids of the departments that have a common border with a department, or of the regions that have one with a region, in
 * the order of their codes. `[]` for a commune, the country, what is an island or stands overseas, and what is unknown.
 */
export function neighboursOf(id: string): string[] {
  const found = territory(id)
  if (found?.kind === 'department') return besideDepartment(found)
  if (found?.kind !== 'region') return []
  const beside = departments(id).flatMap(besideDepartment)
  const theirs = beside.flatMap((one) => territory(one)?.parent ?? [])
  return [...new Set(theirs)].filter((region) => region !== id).sort()
}
