/** The point of a picture that must stay in sight: from -1 (left, bottom) to 1 (right, top). */
export type FocusPoint = { x: number; y: number }

/** Where it stands in tenths of the width and the height, from the left and the top: see styles/focus.css. */
export const focusTenths = ({ x, y }: FocusPoint): FocusPoint => ({
  x: Math.round((x + 1) * 5),
  y: Math.round((1 - y) * 5),
})

/** As a field of a form holds it: `-0.4,0.8`; nothing where nobody said. */
export const writeFocus = (focus: FocusPoint | null | undefined): string => (focus ? `${focus.x},${focus.y}` : '')

/** What such a field says; null where that is nothing, or no point of a picture. */
export function readFocus(text: string): FocusPoint | null {
  const [, x, y] = /^(-?[01](?:\.\d{1,17})?),(-?[01](?:\.\d{1,17})?)$/.exec(text) ?? []
  if (x === undefined || y === undefined) return null
  const focus = { x: Number(x), y: Number(y) }
  return Math.abs(focus.x) <= 1 && Math.abs(focus.y) <= 1 ? focus : null
}

/** So many fields across, and down. */
export const FOCUS_FIELDS = 5

/** The fields of a picture in rows, from the top left; the nearest to what is chosen stands for exactly that. */
export function focusFields(chosen: string): { row: number; column: number; value: string }[] {
  const at = (n: number) => Math.round(((n + 0.5) / FOCUS_FIELDS) * 20 - 10) / 10
  const focus = readFocus(chosen) ?? { x: 0, y: 0 }
  const near = (to: number) => Math.min(FOCUS_FIELDS - 1, Math.floor(((to + 1) / 2) * FOCUS_FIELDS))
  return Array.from({ length: FOCUS_FIELDS ** 2 }, (_, n) => {
    const [row, column] = [Math.floor(n / FOCUS_FIELDS), n % FOCUS_FIELDS]
    const here = column === near(focus.x) && row === FOCUS_FIELDS - 1 - near(focus.y)
    return { row, column, value: here ? chosen : writeFocus({ x: at(column), y: -at(row) || 0 }) }
  })
}
