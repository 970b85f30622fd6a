import type { Folded } from './fold.ts'
import { type Moment, type Tick, timeAxis } from './time-axis.ts'

/** A point of the picture: a link, the author (`link` is null and it comes from nothing), or a place where links are folded. */
export type Place<T = unknown> = { link: T | null; x: number; y: number; r: number }
export type Row<T = unknown> = Place<T> & { from: Place<T> }

export const WIDTH = 912
const LEFT = 22
// What remains is room for the words to the right of the last link.
const RIGHT = WIDTH - 390
const TOP = 62
const GAP = 30
const high = { row: 88, least: 11, most: 24 }
const low = { row: 38, least: 9, most: 15 }
/** As many links as may have their line of why under their name. */
const ROOMY_UNTIL = 10

/** Gives each link its row, in the order of the chain, and the place on it that its time and its reads ask for. */
export function placeRows<T>(
  chain: { roots: readonly Folded<T>[]; hidden: number },
  start: Date,
  look: (link: T) => { at: Date; reads: number | null },
) {
  const order: { node: Folded<T> | null; parent: number | null; moment: number }[] = []
  const moments: Moment[] = []
  const walk = (nodes: readonly Folded<T>[], parent: number | null, hidden: number): void => {
    for (const node of nodes) {
      const after = parent === null ? null : order[parent]!.moment
      const moment = moments.push({ at: look(node.link).at.getTime(), after }) - 1
      const index = order.push({ node, parent, moment }) - 1
      walk(node.next, index, node.hidden)
    }
    if (hidden > 0) order.push({ node: null, parent, moment: -1 })
  }
  walk(chain.roots, null, chain.hidden)

  const roomy = moments.length <= ROOMY_UNTIL
  const size = roomy ? high : low
  const axis = timeAxis(moments, { start: start.getTime(), left: LEFT, right: RIGHT, gap: GAP })
  const reads = order.map(({ node }) => node && look(node.link).reads)
  const largest = Math.max(1, ...reads.map((some) => some ?? 0))
  const radius = (brought: number | null) =>
    brought === null ? size.least + 1 : size.least + (size.most - size.least) * Math.sqrt(brought / largest)

  const source: Place<T> = { link: null, x: LEFT, y: TOP, r: 13 }
  const places: Row<T>[] = []
  for (const [index, { node, parent, moment }] of order.entries()) {
    const from = parent === null ? source : places[parent]!
    const y = TOP + (index + 1) * size.row
    if (node) places.push({ link: node.link, from, x: round(axis.x[moment]!), y, r: round(radius(reads[index]!)) })
    else places.push({ link: null, from, x: round(from.x + GAP), y, r: 0 })
  }
  return {
    rows: places.filter((place) => place.link !== null),
    folds: places.filter((place) => place.link === null),
    source,
    ticks: axis.ticks.map((tick): Tick => ({ ...tick, x: round(tick.x) })),
    height: TOP + order.length * size.row + Math.max(28, size.row / 2),
    roomy,
  }
}

const round = (n: number) => Math.round(n * 10) / 10
