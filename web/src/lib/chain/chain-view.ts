import type { CardAuthor } from '../card-view.ts'

/** The chain of a publication as its page shows it: plain data, laid out by the server. */
export type ChainView = {
  roots: LinkView[]
  /** links folded beside the first ones */
  hidden: number
  links: number
  depth: number
  /** the author, and whether she had readers by each way, where the viewer may know */
  levels: LevelView[]
  reads?: { total: number; foundHere: number; openWeb: number }
  /** reads on other servers, where the viewer may know and it went to some */
  elsewhere?: {
    confirmed: number
    servers: number
    places: { name: string; reads: number }[]
    silentLinks: number
    estimated: number | null
  }
  /** what the viewer's own relays brought */
  mine: { name: string; reads: number; below: number }[]
  picture: PictureView
}

/** One distance from the author: who passed it on from there, and who read it there. */
export type LevelView = { distance: number; links: number; reads?: number }

export type LinkView = {
  id: string
  /** left out for a relay that was taken back */
  by?: CardAuthor
  why?: string
  speciality?: string
  territory?: string
  at: string
  distance: number
  /** left out where the viewer may not know */
  reads?: number
  /** links that came through it, near or far */
  below: number
  /** of those, how many are folded under it */
  hidden: number
  /** from 1 to 5, by what it brought */
  size: 1 | 2 | 3 | 4 | 5
  drawn: DrawnLink
  next: LinkView[]
}

/** Where a link stands in the picture, in units of its viewBox. */
export type DrawnLink = {
  x: number
  y: number
  r: number
  /** the piece of its parent's stem that leads to it, and the arm from the stem */
  stem: string
  arm: string
  /** « + 12 maillons », under the links that are shown */
  fold?: { x: number; y: number; stem: string }
  name: string
  /** reads, territory and speciality, as far as there is room */
  about: string
  /** how far right of the name they begin, on one line */
  after: number
  /** its line of why, on two lines at most */
  why: string[]
}

export type PictureView = {
  width: number
  height: number
  /** few links: each has its line of why under its name */
  roomy: boolean
  author: { x: number; y: number; r: number; name: string }
  ticks: { x: number; amount: number; unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' }[]
  fold?: { x: number; y: number; stem: string }
}
