// Widths of the letters of Atkinson Hyperlegible Next at weight 400, in hundredths of its size, by families.
const families: [RegExp, number][] = [
  [/[.,;:'’·|ijl!() \u202f\u00a0]/, 30],
  [/[frtI1/-]/, 40],
  [/[cksvxyzç?]/, 49],
  [/[mMWœŒÆ%@…—]/, 86],
  [/[A-ZÀ-ÖØ-Þ0-9w&]/, 68],
]
const OTHERS = 57
const BOLD = 1.06

export type Type = { size: number; bold?: boolean }

/** About how wide a text is set in a type, in the unit of its size. */
export function widthOf(text: string, { size, bold = false }: Type): number {
  let hundredths = 0
  for (const letter of text) hundredths += families.find(([family]) => family.test(letter))?.[1] ?? OTHERS
  return (hundredths / 100) * size * (bold ? BOLD : 1)
}

/** The text, or as much of it as fits with « … » after it, cut between two words where that loses little. */
export function fit(text: string, type: Type, room: number): string {
  if (widthOf(text, type) <= room) return text
  const ellipsis = widthOf('…', type)
  const cut = upTo(text, type, room - ellipsis)
  const space = cut.search(/\s+\S*$/)
  return (space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:·-]+$/, '') + '…'
}

/** The text on as many lines as it needs, `most` at most, the last one cut. */
export function wrap(text: string, type: Type, room: number, most: number): string[] {
  const lines: string[] = []
  let rest = text
  while (lines.length < most - 1 && widthOf(rest, type) > room) {
    const whole = upTo(rest, type, room)
    const space = whole.search(/\s+\S*$/)
    const line = space > 0 ? whole.slice(0, space) : whole
    lines.push(line)
    rest = rest.slice(line.length).trimStart()
  }
  return rest ? [...lines, fit(rest, type, room)] : lines
}

function upTo(text: string, type: Type, room: number): string {
  let width = 0
  let kept = ''
  for (const letter of text) {
    width += widthOf(letter, type)
    if (width > room) break
    kept += letter
  }
  return kept
}
