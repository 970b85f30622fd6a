// Places: fields, a river, roofs, the sea.
import { box, COLOUR, canvas, chanceOfName, circle, line, n, path, ring, shape, smooth } from './drawing.ts'

const { paper, sand, ink, green, leaf, mist, saffron, straw, brick, sea, sky } = COLOUR
const W = 1600
const H = 900
const on = (background: string, content: string[]): string => canvas(W, H, background, content)
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

export const fields = (): string =>
  on(sky, [
    circle(1180, 240, 120, saffron),
    ...range(5).map((i) =>
      path(
        `M0 ${n(380 + i * 110)}C400 ${n(280 + i * 120)} 900 ${n(470 + i * 90)} 1600 ${n(350 + i * 112)}V900H0z`,
        [mist, leaf, straw, green, sand][i]!,
      ),
    ),
    ...range(11).map((i) =>
      line(
        [
          [120 + i * 145, 900],
          [330 + i * 112, 742],
        ],
        leaf,
        6,
      ),
    ),
  ])

export const river = (): string => {
  const bends: [number, number][] = [
    [-40, 640],
    [280, 520],
    [560, 700],
    [860, 430],
    [1180, 560],
    [1640, 300],
  ]
  return on(sand, [
    path(smooth(bends), 'none', `stroke="${sky}" stroke-width="230"`),
    path(smooth(bends), 'none', `stroke="${sea}" stroke-width="120"`),
    ...[
      [620, 640],
      [940, 480],
      [1230, 520],
    ].map(([x, y]) => `<ellipse cx="${x}" cy="${y}" rx="70" ry="18" fill="${straw}"/>`),
    ...range(24).map((i) =>
      circle(70 + ((i * 263) % 1500), 110 + ((i * 97) % 240) + (i % 3) * 14, 16 + (i % 4) * 7, i % 3 ? leaf : green),
    ),
    ...range(12).map((i) => circle(130 + i * 128, 830 - (i % 3) * 26, 20 + (i % 3) * 8, i % 2 ? green : leaf)),
  ])
}

export const roofs = (): string =>
  on(paper, [
    circle(1290, 190, 96, straw),
    ...range(8).map((i) => {
      const x = 60 + i * 190
      const top = 330 + ((i * 137) % 170)
      const wall = [mist, sand, straw, sky][i % 4]!
      const roof = [green, brick, leaf, sea][i % 4]!
      return [
        box(x, top + 120, 178, 900 - top, wall),
        shape(
          [
            [x - 8, top + 122],
            [x + 89, top],
            [x + 186, top + 122],
          ],
          roof,
        ),
        box(x + 34, top + 180, 40, 56, paper),
        box(x + 104, top + 180, 40, 56, i % 3 === 1 ? saffron : paper),
        box(x + 34, top + 280, 40, 56, i % 3 === 2 ? saffron : paper),
        box(x + 104, top + 280, 40, 56, paper),
      ].join('')
    }),
  ])

export const sun = (): string =>
  on(straw, [
    ...range(24).map(
      (i) =>
        `<rect x="786" y="-330" width="28" height="330" fill="${saffron}" transform="translate(0 560) rotate(${n(-90 + i * 7.8)} 800 0)"/>`,
    ),
    circle(800, 560, 190, brick),
    path('M0 600Q400 520 800 600T1600 580V900H0z', green),
    ...range(6).map(
      (i) =>
        `<g transform="translate(${90 + i * 250} ${700 + (i % 2) * 40})">${shape(
          [
            [0, 90],
            [46, 0],
            [210, 0],
            [164, 90],
          ],
          ink,
        )}${line(
          [
            [62, 45],
            [186, 45],
          ],
          mist,
          4,
        )}${line(
          [
            [128, 0],
            [82, 90],
          ],
          mist,
          4,
        )}</g>`,
    ),
  ])

export const wheels = (): string => {
  const wheel = (x: number, y: number, r: number, colour: string): string =>
    [
      ring(x, y, r, colour, 26),
      ...range(14).map((i) =>
        line(
          [
            [x, y],
            [x + Math.cos((i * Math.PI) / 7) * r, y + Math.sin((i * Math.PI) / 7) * r],
          ],
          colour,
          4,
        ),
      ),
      circle(x, y, 24, colour),
    ].join('')
  return on(paper, [
    box(0, 730, W, 170, mist),
    wheel(440, 560, 210, green),
    wheel(1150, 560, 210, green),
    line(
      [
        [440, 560],
        [660, 300],
        [1010, 300],
        [790, 560],
        [440, 560],
      ],
      saffron,
      26,
    ),
    line(
      [
        [790, 560],
        [640, 250],
      ],
      saffron,
      26,
    ),
    line(
      [
        [1010, 300],
        [1150, 560],
      ],
      saffron,
      26,
    ),
    line(
      [
        [580, 246],
        [700, 246],
      ],
      ink,
      30,
    ),
    line(
      [
        [1010, 300],
        [984, 220],
        [1080, 196],
      ],
      ink,
      22,
    ),
    circle(790, 560, 46, ink),
  ])
}

export const coast = (): string =>
  on(sky, [
    circle(330, 220, 100, straw),
    ...range(6).map((i) =>
      path(
        `M0 ${n(400 + i * 82)}${range(8)
          .map((wave) => `q${n(50)} ${wave % 2 ? 34 : -34} 100 0t100 0`)
          .join('')}V900H0z`,
        [sea, green, leaf, sea, sand, straw][i]!,
        `opacity="${i < 4 ? 0.86 : 1}"`,
      ),
    ),
    shape(
      [
        [1010, 400],
        [1010, 170],
        [1180, 400],
      ],
      paper,
    ),
    shape(
      [
        [990, 400],
        [990, 230],
        [880, 400],
      ],
      saffron,
    ),
    path('M850 420H1220Q1190 490 1120 490H940Q880 490 850 420z', ink),
  ])

export const leaves = (): string =>
  on(paper, [
    line(
      [
        [800, 900],
        [800, 120],
      ],
      green,
      14,
    ),
    ...range(12).map((i) => {
      const side = i % 2 ? 1 : -1
      const y = 820 - i * 58
      const reach = 420 - i * 24
      return path(
        `M800 ${y}C${n(800 + side * reach * 0.3)} ${n(y - 150)} ${n(800 + side * reach * 0.8)} ${n(y - 150)} ${n(800 + side * reach)} ${n(y - 50)}C${n(800 + side * reach * 0.75)} ${n(y + 34)} ${n(800 + side * reach * 0.3)} ${n(y + 30)} 800 ${y}z`,
        [leaf, green, mist, saffron][i % 4]!,
      )
    }),
  ])

export const bridge = (): string =>
  on(straw, [
    circle(1240, 200, 110, saffron),
    box(0, 640, W, 260, sea),
    ...range(4).map((i) =>
      path(`M${i * 400} 640V400H${i * 400 + 400}V640H${i * 400 + 350}A150 170 0 0 0 ${i * 400 + 50} 640z`, green),
    ),
    box(0, 370, W, 44, ink),
    ...range(4).map((i) => `<ellipse cx="${i * 400 + 200}" cy="700" rx="130" ry="14" fill="${sky}" opacity=".6"/>`),
    ...range(7).map((i) => circle(170 + i * 210, 330, 26, [brick, paper, leaf][i % 3]!)),
    ...range(7).map((i) => box(152 + i * 210, 344, 36, 30, [brick, paper, leaf][i % 3]!, 'rx="8"')),
  ])

export const garden = (): string => {
  const chance = chanceOfName('garden')
  return on(
    leaf,
    range(24).map((i) => {
      const [x, y] = [40 + (i % 6) * 258, 34 + Math.floor(i / 6) * 214]
      const soil = chance.pick([sand, straw, mist, green])
      const plant = soil === green ? straw : chance.pick([green, brick, saffron])
      const dots = chance.hits(0.5)
      const grown = range(dots ? 12 : 4).map((k) =>
        dots
          ? circle(x + 32 + (k % 4) * 56, y + 34 + Math.floor(k / 4) * 58, 16, plant)
          : box(x + 20, y + 24 + k * 40, 192, 14, plant, 'rx="7"'),
      )
      return box(x, y, 232, 184, soil, 'rx="14"') + grown.join('')
    }),
  )
}
