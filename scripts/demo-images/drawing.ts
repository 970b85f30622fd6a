import { type Chance, chanceOf } from '../../demo/chance.ts'

/** The colours of the interface, and a few that go with them. */
export const COLOUR = {
  paper: '#faf6ee',
  sand: '#efe6d4',
  ink: '#1f2a24',
  green: '#1f5c43',
  leaf: '#4f8a6a',
  mist: '#c9dccf',
  saffron: '#e2a12b',
  straw: '#f1d390',
  brick: '#b9603f',
  sea: '#3f6f86',
  sky: '#cfe0e6',
} as const

/** A number in SVG: a tenth of a unit is finer than a pixel. */
export const n = (value: number): string => `${Math.round(value * 10) / 10}`

export const circle = (x: number, y: number, r: number, fill: string, extra = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${extra}/>`

export const ring = (x: number, y: number, r: number, stroke: string, width: number, extra = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" ${extra}/>`

export const box = (x: number, y: number, width: number, height: number, fill: string, extra = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${extra}/>`

export const line = (points: [number, number][], stroke: string, width: number, extra = ''): string =>
  `<polyline points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`

export const shape = (points: [number, number][], fill: string, extra = ''): string =>
  `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}" ${extra}/>`

export const path = (d: string, fill: string, extra = ''): string => `<path d="${d}" fill="${fill}" ${extra}/>`

/** A smooth curve through points, as a path that begins at the first one. */
export const smooth = (points: [number, number][]): string => {
  const [first, ...rest] = points
  let d = `M${n(first![0])} ${n(first![1])}`
  let [px, py] = first!
  for (const [x, y] of rest) {
    const middle = (px + x) / 2
    d += `C${n(middle)} ${n(py)} ${n(middle)} ${n(y)} ${n(x)} ${n(y)}`
    ;[px, py] = [x, y]
  }
  return d
}

export const canvas = (width: number, height: number, background: string, content: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${box(0, 0, width, height, background)}${content.join('')}</svg>`

/** Chance from a word, so that a name always gives the same drawing. */
export const chanceOfName = (name: string): Chance =>
  chanceOf([...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5))
