import { box, COLOUR, canvas, chanceOfName, circle, line, n, path, ring, shape, smooth } from './drawing.ts'

const { paper, sand, ink, green, leaf, mist, saffron, straw, brick, sea, sky } = COLOUR
const W = 1600
const H = 900
const on = (background: string, content: string[]): string => canvas(W, H, background, content)
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

export type Picture = { name: string; description: string; specialities: string[]; draw: () => string }

const picture = (name: string, description: string, specialities: string[], draw: () => string): Picture => ({
  name,
  description,
  specialities,
  draw,
})

const chain = (): string =>
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

const network = (): string => {
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

const fields = (): string =>
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

const river = (): string => {
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

const roofs = (): string =>
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

const sun = (): string =>
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

const wheels = (): string => {
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

const assembly = (): string =>
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

const pages = (): string =>
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

const coast = (): string =>
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

const leaves = (): string =>
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

const bricks = (): string => {
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

const bridge = (): string =>
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

const garden = (): string => {
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

const rings = (): string =>
  on(
    sand,
    range(16).map((i) => {
      const r = 640 - i * 39
      return `<ellipse cx="${n(640 + i * 6)}" cy="${n(470 - i * 3)}" rx="${n(r)}" ry="${n(r * 0.94)}" fill="${[brick, straw, sand, saffron][i % 4]}" ${i === 0 ? `stroke="${ink}" stroke-width="14"` : ''}/>`
    }),
  )

const mobile = (): string =>
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

const voices = (): string =>
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

const shelves = (): string => {
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

/** The pictures that illustrate posts, articles and events, with what they show. */
export const PICTURES: Picture[] = [
  picture('chaine', 'Composition abstraite : sept anneaux verts, safran et brique, entrelacés comme une chaîne.', ['plaidoyer', 'communs'], chain),
  picture('reseau', 'Composition abstraite : des points verts et bleus de tailles variées, reliés par des traits clairs.', ['plaidoyer', 'numerique-libre', 'donnees-ouvertes'], network),
  picture('champs', 'Paysage stylisé : des champs en bandes vertes et paille sous un grand soleil safran.', ['agriculture-paysanne', 'circuits-courts'], fields),
  picture('loire', 'Paysage stylisé : un fleuve bleu en méandres, des bancs de sable et des arbres ronds.', ['eau-biodiversite', 'developpement-local'], river),
  picture('toits', 'Huit maisons étroites aux toits de couleurs différentes, côte à côte, quelques fenêtres allumées.', ['habitat-participatif', 'logement-hebergement'], roofs),
  picture('soleil', 'Un soleil couchant rayonnant au-dessus d’une colline verte et de six panneaux solaires.', ['energie-citoyenne'], sun),
  picture('velo', 'Un vélo safran aux grandes roues vertes, de profil, sur un fond clair.', ['mobilite'], wheels),
  picture('assemblee', 'Vue de dessus stylisée : une table ronde, douze personnes autour, un second cercle plus large derrière.', ['gouvernance-cooperative', 'vie-associative'], assembly),
  picture('pages', 'Neuf feuilles en éventail, couvertes de lignes de couleur.', ['gestion-comptabilite', 'communs', 'emploi-formation'], pages),
  picture('littoral', 'Un voilier sur des vagues superposées, un soleil pâle à l’horizon.', ['tourisme-social', 'monnaies-locales', 'mutualisme'], coast),
  picture('feuillage', 'Une tige droite portant douze feuilles vertes, claires et safran.', ['climat-education', 'alimentation-durable'], leaves),
  picture('briques', 'Un mur de briques de couleurs dépareillées, comme des matériaux de réemploi.', ['reemploi', 'iae'], bricks),
  picture('pont', 'Un pont à quatre arches au-dessus de l’eau ; sept personnes stylisées le traversent.', ['migrations', 'acces-droits', 'egalite'], bridge),
  picture('jardin', 'Vue de dessus d’un jardin partagé : vingt-quatre carrés plantés en rangs ou en points.', ['precarite-alimentaire', 'circuits-courts'], garden),
  picture('cernes', 'La coupe d’un tronc d’arbre, ses cernes safran, paille et brique.', ['finance-solidaire', 'mesure-impact'], rings),
  picture('mobile', 'Un mobile suspendu en équilibre : deux disques, un triangle et un carré.', ['mesure-impact', 'egalite', 'rh-dialogue-social'], mobile),
  picture('paroles', 'Sept bulles de parole de couleurs différentes, avec trois points dans chacune.', ['education-populaire', 'culture'], voices),
  picture('etageres', 'Quatre étagères garnies d’objets simples, ronds et carrés, de toutes les couleurs.', ['reemploi', 'tiers-lieux'], shelves),
] // biome-ignore format: one picture a line
