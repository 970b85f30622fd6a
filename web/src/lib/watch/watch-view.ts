export type FreshnessView = 'fresh' | 'quiet' | 'asleep'

/** A coverage as lists show it, in the reader's language. */
export type CoverageView = {
  href: string
  subject: string
  place: string
  holders: number
  /** ISO 8601; left out where nothing came yet */
  last?: string
  recent: number
  freshness: FreshnessView
  followers: number
  /** left out for visitors */
  followed?: boolean
}

/** The same subject around a place: its coverages there, and the neighbours where nobody watches it. */
export type BesideView = {
  coverages: { place: string; href: string; freshness: FreshnessView }[]
  nobody: { name: string; href: string }[]
}

export type CoveredView = 'fresh' | 'quiet' | 'nobody'

/** One place of the map of the gaps. `href`: its coverage, which may be taken there; `parts`: the map of what it holds. */
export type CellView = {
  id: string
  label: string
  /** its name in the file of shapes, and its middle */
  shape: string
  x: number
  y: number
  covered: CoveredView
  holders: number
  recent: number
  last?: string
  href: string
  /** where nobody watches: neighbours where somebody does */
  beside: { name: string; href: string }[]
  parts?: string
}

/** The map of a speciality: the regions, or the departments of one. */
export type GapsView = {
  viewBox: string
  frames: { x: number; y: number; width: number; height: number }[]
  source: string
  cells: CellView[]
  /** the region whose departments they are */
  region?: string
}
