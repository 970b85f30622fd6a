import type { Chance } from '../../demo/chance.ts'
import { box, COLOUR, canvas, chanceOfName, circle, n, path, ring, shape } from './drawing.ts'

const { paper, sand, ink, green, leaf, mist, saffron, straw, brick, sea, sky } = COLOUR
const SIZE = 256
// Background, then two or three colours that stand out on it.
const PALETTES: [string, ...string[]][] = [
  [green, straw, mist, paper],
  [saffron, ink, paper, green],
  [sea, paper, straw, sky],
  [brick, paper, straw, ink],
  [mist, green, saffron, paper],
  [sand, brick, green, ink],
  [sky, sea, brick, paper],
  [ink, saffron, mist, leaf],
  [straw, green, brick, paper],
  [leaf, paper, straw, ink],
]

/** Quarters of discs on a grid, as tiles are laid. */
const tiles = (chance: Chance, colours: string[], count: number): string[] => {
  const side = SIZE / count
  return Array.from({ length: count * count }, (_, i) => {
    const x = (i % count) * side
    const y = Math.floor(i / count) * side
    const fill = chance.pick(colours)
    const [cx, cy] = chance.pick([
      [x, y],
      [x + side, y],
      [x, y + side],
      [x + side, y + side],
    ] as [number, number][])
    if (chance.hits(0.2)) return circle(x + side / 2, y + side / 2, side * 0.32, fill)
    const [ax, ay, bx, by] =
      cx === x
        ? cy === y
          ? [x + side, y, x, y + side]
          : [x, y, x + side, y + side]
        : cy === y
          ? [x + side, y + side, x, y]
          : [x, y + side, x + side, y]
    return path(`M${n(cx)} ${n(cy)}L${n(ax!)} ${n(ay!)}A${n(side)} ${n(side)} 0 0 1 ${n(bx!)} ${n(by!)}z`, fill)
  })
}

/** Links of a chain. */
const links = (chance: Chance, colours: string[]): string[] => {
  const tilt = chance.between(0, 3) * 45
  const count = chance.between(2, 3)
  const step = 150 / count
  const drawn = Array.from({ length: count }, (_, i) =>
    ring(128 + (i - (count - 1) / 2) * step, 128, step * 0.78, colours[i % colours.length]!, 20),
  )
  return [`<g transform="rotate(${tilt} 128 128)">${drawn.join('')}</g>`]
}

/** Petals around a middle. */
const flower = (chance: Chance, colours: string[]): string[] => {
  const petals = chance.between(5, 9)
  const [petal, heart] = chance.some(colours, 2) as [string, string]
  const drawn = Array.from(
    { length: petals },
    (_, i) =>
      `<ellipse cx="128" cy="70" rx="${n(190 / petals)}" ry="56" fill="${petal}" transform="rotate(${n((360 * i) / petals)} 128 128)"/>`,
  )
  return [...drawn, circle(128, 128, 28, heart)]
}

/** Roofs side by side. */
const roofs = (chance: Chance, colours: string[]): string[] =>
  Array.from({ length: 3 }, (_, i) => {
    const x = 28 + i * 70
    const top = chance.between(70, 120)
    const fill = colours[i % colours.length]!
    return shape(
      [
        [x, 200],
        [x, top + 40],
        [x + 30, top],
        [x + 60, top + 40],
        [x + 60, 200],
      ],
      fill,
    )
  })

/** Waves, one above the other. */
const waves = (chance: Chance, colours: string[]): string[] =>
  Array.from({ length: 5 }, (_, i) => {
    const y = 40 + i * 46
    const rise = chance.between(10, 24) * (i % 2 ? 1 : -1)
    return path(`M0 ${y}Q64 ${y - rise} 128 ${y}T256 ${y}V256H0z`, colours[i % colours.length]!)
  })

/** A head and shoulders made of two shapes: somebody, and nobody. */
const somebody = (chance: Chance, colours: string[]): string[] => {
  const [skin, cloth, behind] = [...chance.shuffled(colours), ...colours] as [string, string, string]
  const hair = chance.pick(['round', 'side', 'none', 'bun'] as const)
  const drawn = [circle(128, 128, 104, behind, 'opacity=".35"')]
  if (hair === 'round') drawn.push(circle(128, 104, 62, cloth))
  if (hair === 'bun') drawn.push(circle(128, 44, 24, cloth), circle(128, 98, 54, cloth))
  drawn.push(path('M28 256C28 190 76 168 128 168S228 190 228 256z', cloth), circle(128, 112, 46, skin))
  if (hair === 'side')
    drawn.push(path('M80 112A48 48 0 0 1 176 108C150 112 120 98 108 80C104 98 94 108 80 112z', cloth))
  return drawn
}

/** Arcs around a corner, as a tree or a shell grows. */
const arcs = (chance: Chance, colours: string[]): string[] => {
  const [x, y] = chance.pick([
    [0, 0],
    [256, 0],
    [0, 256],
    [256, 256],
  ] as [number, number][])
  return Array.from({ length: 6 }, (_, i) => circle(x, y, 250 - i * 40, colours[i % colours.length]!))
}

const hills = (chance: Chance, colours: string[]): string[] => [
  circle(chance.between(70, 190), 84, 38, colours[1] ?? colours[0]!),
  path(`M0 ${chance.between(150, 180)}Q80 ${chance.between(90, 130)} 150 170T256 150V256H0z`, colours[0]!),
  path(`M0 ${chance.between(200, 220)}Q110 ${chance.between(150, 190)} 256 214V256H0z`, colours[2] ?? colours[0]!),
]

const woven = (chance: Chance, colours: string[]): string[] =>
  Array.from({ length: 16 }, (_, i) => {
    const across = (i + Math.floor(i / 4)) % 2 === 0
    const x = (i % 4) * 64
    const y = Math.floor(i / 4) * 64
    const fill = chance.pick(colours)
    return across ? box(x + 2, y + 14, 60, 36, fill, 'rx="6"') : box(x + 14, y + 2, 36, 60, fill, 'rx="6"')
  })

/** A picture of 256 × 256 for a handle: always the same, without letters. Structures get emblems; people, figures and patterns. */
export const avatarOf = (handle: string, kind: 'person' | 'organisation'): string => {
  const chance = chanceOfName(handle)
  const [background, ...colours] = chance.pick(PALETTES)
  const motifs =
    kind === 'organisation'
      ? [links, flower, roofs, waves, hills, woven, (c: Chance, all: string[]) => tiles(c, all, 2)]
      : [somebody, somebody, somebody, arcs, flower, (c: Chance, all: string[]) => tiles(c, all, 3), hills]
  return canvas(SIZE, SIZE, background, chance.pick(motifs)(chance, colours))
}
