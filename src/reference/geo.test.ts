import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { boundsOf, departmentsMap, type MapShape, regionsMap } from './geo.ts'
import { departments, regions, territory } from './territories.ts'

const sizeOf = (file: string): number => readFileSync(new URL(`./data/${file}`, import.meta.url)).length

/** The smallest rectangle around a path made of absolute M and relative l. */
const edgesOf = ({ d }: MapShape): { left: number; top: number; right: number; bottom: number } => {
  const xs: number[] = []
  const ys: number[] = []
  for (const [, from, steps] of d.matchAll(/M([^l]+)l([^z]+)z/g)) {
    let [x, y] = from!.split(' ').map(Number) as [number, number]
    xs.push(x)
    ys.push(y)
    const numbers = [...steps!.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number)
    for (let i = 0; i < numbers.length; i += 2) {
      x += numbers[i]!
      y += numbers[i + 1]!
      xs.push(x)
      ys.push(y)
    }
  }
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

describe('the map', () => {
  it('draws every department of the mainland and of overseas regions, under its name and region', () => {
    const drawn = departmentsMap().departments
    const known = departments().filter(({ parent }) => parent !== 'fr')
    expect(drawn.map(({ code }) => code).sort()).toEqual(known.map(({ code }) => code).sort())
    for (const { code, name, region } of drawn) {
      expect(territory(`dep-${code}`)).toMatchObject({ name, parent: `reg-${region}` })
    }
  })

  it('draws every region', () => {
    expect(
      regionsMap()
        .regions.map(({ code }) => code)
        .sort(),
    ).toEqual(
      regions()
        .map(({ code }) => code)
        .sort(),
    )
  })

  it('stays within its frame: every path and its middle lie inside the viewBox', () => {
    const maps = [
      { viewBox: departmentsMap().viewBox, shapes: [...departmentsMap().departments, ...departmentsMap().enlarged] },
      { viewBox: regionsMap().viewBox, shapes: regionsMap().regions },
    ]
    for (const { viewBox, shapes } of maps) {
      const [, , width, height] = viewBox.split(' ').map(Number) as [number, number, number, number]
      for (const shape of shapes) {
        expect(shape.d).toMatch(/^(M-?[\d.]+ -?[\d.]+l[-\d. ]+z)+$/)
        const { left, top, right, bottom } = edgesOf(shape)
        expect([shape.name, left >= 0, top >= 0, right <= width, bottom <= height]).toEqual([
          shape.name,
          true,
          true,
          true,
          true,
        ])
        expect([shape.name, shape.cx >= left && shape.cx <= right, shape.cy >= top && shape.cy <= bottom]).toEqual([
          shape.name,
          true,
          true,
        ])
      }
    }
  })

  it('has north at the top: Lille above Paris above Marseille, Brest left of Strasbourg', () => {
    const at = (code: string): MapShape => departmentsMap().departments.find((one) => one.code === code)!
    expect(at('59').cy).toBeLessThan(at('75').cy)
    expect(at('75').cy).toBeLessThan(at('13').cy)
    expect(at('29').cx).toBeLessThan(at('67').cx)
  })

  it('is light enough to stand in a page', () => {
    expect(sizeOf('departments-map.json')).toBeLessThan(150_000)
    expect(sizeOf('regions-map.json')).toBeLessThan(80_000)
  })
})

describe('the rectangle around shapes', () => {
  it('goes to the farthest points of each, steps counted from one to the next, and leaves its margin', () => {
    const square = { d: 'M10 20l5 0 0 5-5 0z' }
    const islands = { d: 'M40 8l.5-.5 1 2zM-3 30l1 .5.5.5z' }
    expect(boundsOf([square], 0)).toEqual({ x: 10, y: 20, width: 5, height: 5 })
    expect(boundsOf([square], 2)).toEqual({ x: 8, y: 18, width: 9, height: 9 })
    expect(boundsOf([square, islands], 0)).toEqual({ x: -3, y: 7.5, width: 44.5, height: 23.5 })
  })

  it('holds every department of a region, as each path says itself', () => {
    for (const region of ['53', '11', '01']) {
      const shapes = departmentsMap().departments.filter((shape) => shape.region === region)
      const edges = shapes.map(edgesOf)
      const left = Math.min(...edges.map((edge) => edge.left))
      const top = Math.min(...edges.map((edge) => edge.top))
      const right = Math.max(...edges.map((edge) => edge.right))
      const bottom = Math.max(...edges.map((edge) => edge.bottom))
      expect(boundsOf(shapes, 0)).toEqual({ x: left, y: top, width: right - left, height: bottom - top })
    }
  })
})
