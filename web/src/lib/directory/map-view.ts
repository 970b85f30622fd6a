import type { Level } from './levels.ts'

/** Departments with how many actors sit in each: what the map and its table show. */
export type MapView = {
  viewBox: string
  frames: { x: number; y: number; width: number; height: number }[]
  /** `shape`: its name in /cartes/departements.svg */
  shapes: { shape: string; id: string }[]
  departments: { id: string; label: string; count: number; href: string; level: number }[]
  levels: Level[]
  /** the department that is shown alone */
  current: string | null
}
