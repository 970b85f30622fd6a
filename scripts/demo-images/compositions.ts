// Patterns: links, circles, pages, bricks.
import { box, COLOUR, canvas, chanceOfName, circle, line, n, path, ring, shape } from './drawing.ts'

const { paper, sand, ink, green, leaf, mist, saffron, straw, brick, sea } = COLOUR
const W = 1600
const H = 900
const on = (background: string, content: string[]): string => canvas(W, H, background, content)
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

export const chain = (): string =>
  on(paper, [
    ...range(7).map((i) =>
      ring(130 + i * 224, 450 + Math.sin(i * 1.1) * 90, 132, [green, leaf, saffron, green, mist, brick, leaf][i]!, 40),
    ),
    // Every second crossing passes over: the links hold each other.
    ...range(6).map((i) => {
      const [x, y] = [130 + i * 224, 450 + Math.sin(i * 1.1) * 90]
      return path(
        `M${n(x + 93)} ${n(y - 93)}A132 132 0 0 1 ${n(x + 128)} ${n(y + 34)}`,
        'none',
        `stroke="${[green, leaf, saffron, green, mist, brick][i]}" stroke-width="40"`,
      )
    }),
  ])

export const network = (): string => {
  const chance = chanceOfName('network')
  const nodes = range(26).map((i) => ({
    x: 110 + (i % 7) * 230 + chance.between(-70, 70),
    y: 120 + Math.floor(i / 7) * 220 + chance.between(-70, 70),
    r: chance.between(12, 46),
  }))
  const links = nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 290)
      .map((b) =>
        line(
          [
            [a.x, a.y],
            [b.x, b.y],
          ],
          mist,
          5,
        ),
      ),
  )
  return on(paper, [
    ...links,
    ...nodes.map(({ x, y, r }, i) => circle(x, y, r, [green, leaf, green, saffron, sea][i % 5]!)),
  ])
}

export const assembly = (): string =>
  on(sand, [
    circle(800, 450, 190, paper),
    ring(800, 450, 190, green, 10),
    ...range(12).map((i) => {
      const angle = (i * Math.PI) / 6
      return circle(
        800 + Math.cos(angle) * 310,
        450 + Math.sin(angle) * 310,
        58,
        [green, saffron, leaf, brick, sea, green][i % 6]!,
      )
    }),
    ...range(22).map((i) => {
      const angle = (i * Math.PI) / 11 + 0.14
      return circle(800 + Math.cos(angle) * 620, 450 + Math.sin(angle) * 420, 34, [mist, leaf, straw][i % 3]!)
    }),
  ])

export const pages = (): string =>
  on(
    mist,
    range(9).map(
      (i) =>
        `<g transform="rotate(${n(-22 + i * 5.5)} 800 1100)">${box(610, 170, 380, 560, i % 3 === 1 ? straw : i % 3 ? paper : sand, 'rx="10"')}${range(
          9,
        )
          .map((row) =>
            box(
              660,
              250 + row * 44,
              280 - ((row * 53 + i * 31) % 130),
              12,
              row === 0 ? green : i % 2 ? leaf : sea,
              'rx="6"',
            ),
          )
          .join('')}</g>`,
    ),
  )

export const bricks = (): string => {
  const chance = chanceOfName('bricks')
  return on(
    sand,
    range(72).map((i) => {
      const row = Math.floor(i / 9)
      const x = (i % 9) * 216 - (row % 2) * 108
      return box(
        x + 8,
        20 + row * 112,
        200,
        96,
        chance.weighted([brick, leaf, straw, green, mist, sea], (colour) => (colour === brick ? 3 : 1))!,
        'rx="8"',
      )
    }),
  )
}

export const rings = (): string =>
  on(
    sand,
    range(16).map((i) => {
      const r = 640 - i * 39
      return `<ellipse cx="${n(640 + i * 6)}" cy="${n(470 - i * 3)}" rx="${n(r)}" ry="${n(r * 0.94)}" fill="${[brick, straw, sand, saffron][i % 4]}" ${i === 0 ? `stroke="${ink}" stroke-width="14"` : ''}/>`
    }),
  )

export const mobile = (): string =>
  on(paper, [
    line(
      [
        [800, 0],
        [800, 150],
      ],
      ink,
      6,
    ),
    line(
      [
        [400, 210],
        [800, 150],
        [1240, 220],
      ],
      ink,
      8,
    ),
    line(
      [
        [400, 210],
        [400, 330],
      ],
      ink,
      5,
    ),
    line(
      [
        [1240, 220],
        [1240, 380],
      ],
      ink,
      5,
    ),
    line(
      [
        [220, 360],
        [400, 330],
        [610, 350],
      ],
      ink,
      7,
    ),
    line(
      [
        [1040, 420],
        [1240, 380],
        [1440, 410],
      ],
      ink,
      7,
    ),
    line(
      [
        [220, 360],
        [220, 500],
      ],
      ink,
      4,
    ),
    line(
      [
        [610, 350],
        [610, 440],
      ],
      ink,
      4,
    ),
    line(
      [
        [1040, 420],
        [1040, 560],
      ],
      ink,
      4,
    ),
    line(
      [
        [1440, 410],
        [1440, 500],
      ],
      ink,
      4,
    ),
    circle(220, 600, 104, green),
    circle(610, 530, 92, saffron),
    shape(
      [
        [1040, 560],
        [1150, 740],
        [930, 740],
      ],
      leaf,
    ),
    box(1360, 500, 160, 160, brick, 'rx="14"'),
  ])

export const voices = (): string =>
  on(
    mist,
    range(7).map((i) => {
      const [x, y, size] = [
        [250, 260, 190],
        [640, 190, 130],
        [980, 300, 210],
        [1360, 210, 140],
        [420, 620, 160],
        [840, 680, 140],
        [1240, 630, 180],
      ][i] as [number, number, number]
      const fill = [green, saffron, paper, sea, paper, brick, leaf][i]!
      return (
        path(
          `M${n(x - size * 0.6)} ${n(y + size * 0.3)}L${n(x - size * 0.9)} ${n(y + size * 0.95)}L${n(x)} ${n(y + size * 0.6)}z`,
          fill,
        ) +
        `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${n(size * 0.74)}" fill="${fill}"/>` +
        range(3)
          .map((k) => circle(x - size * 0.4 + k * size * 0.4, y, size * 0.09, fill === paper ? green : paper))
          .join('')
      )
    }),
  )

export const shelves = (): string => {
  const chance = chanceOfName('shelves')
  const things = range(4).flatMap((row) => {
    let x = 90
    const out: string[] = []
    while (x < 1420) {
      const width = chance.between(44, 130)
      const height = chance.between(70, 150)
      const fill = chance.pick([green, leaf, saffron, brick, sea, straw])
      out.push(
        width > 96
          ? circle(x + width / 2, 196 + row * 208 - width / 2, width / 2, fill)
          : box(x, 196 + row * 208 - height, width, height, fill, 'rx="8"'),
      )
      x += width + chance.between(14, 60)
    }
    return [...out, box(60, 196 + row * 208, 1480, 16, ink)]
  })
  return on(paper, things)
}
