import { describe, expect, test } from 'vitest'
import { fit, widthOf, wrap } from './fit.ts'
import { type Foldable, type Folded, foldChain } from './fold.ts'
import { drawChain } from './picture.ts'
import { timeAxis } from './time-axis.ts'

interface Link extends Foldable<Link> {
  name: string
}

const start = new Date('2026-03-02T09:00:00Z')
let made = 0
/** A link some minutes after the one made before it. */
function link(name: string, next: Link[] = [], reads: number | null = null): Link {
  const at = new Date(start.getTime() + ++made * 60_000)
  return { name, next, reads, at, below: next.reduce((sum, one) => sum + one.below + 1, 0) }
}
/** A chain of that many links, each through the one before. */
function line(length: number): Link {
  let at = start.getTime() + length * 60_000
  let last: Link | null = null
  for (let n = length; n > 0; n--) {
    last = { name: `${n}`, next: last ? [last] : [], reads: null, at: new Date(at), below: length - n }
    at -= 60_000
  }
  return last!
}
const named = () => true
const names = (nodes: Folded<Link>[]): unknown[] => nodes.map(({ link, next }) => [link.name, names(next)])
const count = (nodes: Folded<Link>[]): number => nodes.reduce((sum, node) => sum + 1 + count(node.next), 0)
const hidden = (nodes: Folded<Link>[]): number => nodes.reduce((sum, node) => sum + node.hidden + hidden(node.next), 0)

describe('a large chain is folded', () => {
  test('what is small enough is shown whole', () => {
    const roots = [link('a', [link('b')]), link('c')]
    expect(foldChain(roots, 60, named)).toMatchObject({ hidden: 0, shown: 3 })
  })

  test('every link is either shown or counted where it is folded', () => {
    const roots = Array.from({ length: 40 }, (_, n) => link(`${n}`, [link(`${n}a`, [link(`${n}aa`), link(`${n}ab`)])]))
    const folded = foldChain(roots, 60, named)
    expect(count(folded.roots)).toBeLessThanOrEqual(60 + 40)
    expect(count(folded.roots) + hidden(folded.roots) + folded.hidden).toBe(160)
  })

  test('branches by which the chain went on are shown before those that ended', () => {
    const long = link('long', [link('x', [link('y')])])
    const roots = [...Array.from({ length: 10 }, (_, n) => link(`short ${n}`)), long]
    expect(names(foldChain(roots, 3, named).roots)).toEqual([['long', [['x', [['y', []]]]]]])
  })

  test('of branches alike, those that brought most reads are shown', () => {
    const roots = [link('few', [], 2), link('many', [], 90), link('some', [], 10), link('none', [], 0)]
    expect(names(foldChain(roots, 1, named).roots)).toEqual([['many', []]])
  })

  test('one link alone is shown rather than folded: a fold takes as much room', () => {
    expect(foldChain([link('a'), link('b'), link('c')], 2, named)).toMatchObject({ hidden: 0 })
  })

  test('a relay that was taken back is not counted among the folded links', () => {
    const roots = [link('a', [link('b')]), link('gone', [link('c')]), link('d'), link('e')]
    expect(foldChain(roots, 1, (one) => one.name !== 'gone').hidden).toBe(3)
  })
})

describe('time runs from left to right', () => {
  const within = { start: 0, left: 20, right: 520, gap: 30 }
  const hour = 3_600_000

  test('what came later is never more to the left, and what came after something is to its right', () => {
    const moments = [
      { at: hour, after: null },
      { at: hour + 1, after: 0 },
      { at: 2 * hour, after: null },
      { at: 90 * hour, after: 1 },
    ]
    const { x } = timeAxis(moments, within)
    expect(x).toEqual(x.toSorted((a, b) => a - b))
    expect(x[1]! - x[0]!).toBeGreaterThanOrEqual(30)
    expect(x.at(-1)).toBe(520)
  })

  test('a chain of a hundred links in one hour still fits', () => {
    const moments = Array.from({ length: 100 }, (_, n) => ({ at: n * 36_000, after: n === 0 ? null : n - 1 }))
    const { x } = timeAxis(moments, within)
    expect(Math.max(...x)).toBeLessThanOrEqual(520)
    expect(new Set(x).size).toBe(100)
  })

  test('the marks of time stand where that much time has gone by', () => {
    const { x, ticks } = timeAxis(
      [
        { at: 24 * hour, after: null },
        { at: 96 * hour, after: null },
      ],
      within,
    )
    expect(ticks.find((tick) => tick.unit === 'day' && tick.amount === 1)?.x).toBeCloseTo(x[0]!)
    expect(ticks.every((tick, at) => at === 0 || tick.x - ticks[at - 1]!.x >= 72)).toBe(true)
  })

  test('relays in the very minute of the publication do not divide by nothing', () => {
    expect(timeAxis([{ at: 0, after: null }], within).x.every(Number.isFinite)).toBe(true)
  })
})

describe('the picture', () => {
  const draw = (roots: Link[], hidden = 0) => {
    const folded = foldChain(roots, 60, named)
    return drawChain(
      { ...folded, hidden: folded.hidden + hidden },
      { name: 'Réseau Lien-Loire', at: start },
      (one) => ({
        ...one,
        about: 'Nantes',
        why: 'Une ligne de pourquoi',
      }),
    )
  }
  const all = (links: Link[]): Link[] => links.flatMap((one) => [one, ...all(one.next)])

  test('each link has a row of its own, under the one that it came through', () => {
    const roots = [link('a', [link('b'), link('c', [link('d')])]), link('e')]
    const { drawn } = draw(roots)
    const rows = all(roots).map((one) => drawn.get(one)!.y)
    expect(new Set(rows).size).toBe(5)
    expect(rows).toEqual(rows.toSorted((a, b) => a - b))
  })

  test('no stem crosses a name: all that came through a link stands to its right', () => {
    const roots = [link('a', [link('b', [link('c')]), link('d')])]
    const { drawn } = draw(roots)
    const check = (one: Link): void => {
      for (const child of one.next) {
        expect(drawn.get(child)!.x).toBeGreaterThan(drawn.get(one)!.x)
        check(child)
      }
    }
    roots.forEach(check)
  })

  test('the area of a link grows with what it brought, and is the same for all where that is not known', () => {
    const known = [link('none', [], 0), link('some', [], 25), link('most', [], 100)]
    const [none, some, most] = known.map((one) => draw(known).drawn.get(one)!.r) as [number, number, number]
    expect([none, some, most]).toEqual([none, some, most].toSorted((a, b) => a - b))
    expect(some - none).toBeCloseTo((most - none) / 2, 0)
    const unknown = [link('a'), link('b')]
    expect(draw(unknown).drawn.get(unknown[0]!)!.r).toBe(draw(unknown).drawn.get(unknown[1]!)!.r)
  })

  test('few links have their line of why under their name, many have it on one line', () => {
    expect(draw([line(10)]).picture.roomy).toBe(true)
    expect(draw([line(11)]).picture.roomy).toBe(false)
  })

  test('everything drawn stands within the picture', () => {
    const roots = [line(40), link('last')]
    const { picture, drawn } = draw(roots, 12)
    for (const { x, y, r } of drawn.values()) {
      expect(x + r).toBeLessThan(picture.width)
      expect(y + r).toBeLessThan(picture.height)
    }
    expect(picture.fold!.y).toBeLessThan(picture.height)
  })
})

describe('words are cut to the room that they have', () => {
  const type = { size: 15 }

  test('what fits stays whole', () => {
    expect(fit('Coop de l’Erdre', type, 200)).toBe('Coop de l’Erdre')
  })

  test('what does not is cut between two words, and never wider than the room', () => {
    const cut = fit('Association pour l’habitat participatif en Loire-Atlantique', type, 220)
    expect(cut).toMatch(/^Association pour l’habitat…$/)
    expect(widthOf(cut, type)).toBeLessThanOrEqual(220)
  })

  test('a single long word is cut within', () => {
    expect(fit('Anticonstitutionnellement', type, 80)).toMatch(/^Anticons?.*…$/)
  })

  test('a long line is wrapped, and the last line cut', () => {
    const lines = wrap(
      'Pour nos adhérents du Maine-et-Loire : la région cofinance les études de faisabilité',
      type,
      220,
      2,
    )
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const one of lines) expect(widthOf(one, type)).toBeLessThanOrEqual(220)
  })

  test('nothing is nothing', () => {
    expect(wrap('', type, 220, 2)).toEqual([])
  })
})
