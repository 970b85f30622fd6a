import type { DrawnLink, PictureView } from '#lib/chain/chain-view.ts'
import { fit, widthOf, wrap } from './fit.ts'
import type { Folded } from './fold.ts'
import { type Place, placeRows, WIDTH } from './rows.ts'

/** What the picture shows of a link. */
export type Drawable = { at: Date; reads: number | null; name: string; about: string; why: string }

const NAME = { size: 15, bold: true }
const ABOUT = { size: 13 }
const WHY = { size: 14 }
const BEND = 9
const MARGIN = 12

/**
 * Draws a chain: each link has a row of its own, under the one that it came through and above those that came later,
 * and stands where its time is. No line crosses a name: a stem goes down from its link, to the left of all that came
 * through it. The area of a link is what it brought.
 */
export function drawChain<T>(
  chain: { roots: readonly Folded<T>[]; hidden: number },
  author: { name: string; at: Date },
  look: (link: T) => Drawable,
): { picture: PictureView; drawn: Map<T, DrawnLink> } {
  const { rows, folds, source, ticks, height, roomy } = placeRows(chain, author.at, look)
  const drawn = new Map<T, DrawnLink>()
  const picture: PictureView = {
    width: WIDTH,
    height,
    roomy,
    author: { x: source.x, y: source.y, r: source.r, name: fit(author.name, { size: 16, bold: true }, WIDTH - 260) },
    ticks,
  }
  // How far down the stem of each link is drawn already: its next piece begins there.
  const reached = new Map<Place, number>()
  const stem = (from: Place, y: number): string => {
    const top = reached.get(from) ?? from.y + from.r
    reached.set(from, y - BEND)
    return `M${from.x} ${top}V${y - BEND}`
  }
  for (const row of [...rows, ...folds].toSorted((a, b) => a.y - b.y)) {
    if (row.link === null) {
      const fold = { x: row.x, y: row.y, stem: `${stem(row.from, row.y)}q0 ${BEND} ${BEND} ${BEND}H${row.x - 4}` }
      const owner = row.from.link && drawn.get(row.from.link)
      if (owner) owner.fold = fold
      else picture.fold = fold
      continue
    }
    const { x, y, r, from } = row
    drawn.set(row.link, {
      x,
      y,
      r,
      stem: stem(from, y),
      arm: `M${from.x} ${y - BEND}q0 ${BEND} ${BEND} ${BEND}H${Math.round(x - r)}`,
      ...write(look(row.link), WIDTH - x - r - MARGIN, roomy),
    })
  }
  return { picture, drawn }
}

/** The words beside a link: under each other where rows are high, else on one line, and its why in place of the rest. */
function write({ name, about, why }: Drawable, room: number, roomy: boolean) {
  const shown = fit(name, NAME, roomy ? room : Math.max(room * 0.6, Math.min(room, 300)))
  const after = Math.round(widthOf(shown, NAME) * 0.97) + 10
  const left = roomy ? room : room - after
  return {
    name: shown,
    after,
    about: left < 60 ? '' : fit(about, ABOUT, left),
    why: wrap(why, WHY, room, roomy ? 2 : 1),
  }
}
