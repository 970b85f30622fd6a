import sharp from 'sharp'

const skies = ['#f3d9a4', '#c8dde0', '#f0c7a8', '#d7e3c4', '#e8dcc0', '#bcd2dc', '#efd2bd']
const hills = ['#7c9a72', '#557a63', '#8a7a52', '#3f6150', '#6f8a86', '#9c6b4a', '#4d5f4a']

/** Picture `n` of the gallery: hills under a sky, drawn, so that no photograph of anybody is needed. */
export function picture(n: number): Promise<Buffer> {
  const pick = (colours: string[], shift: number) => colours[(n + shift) % colours.length]
  const hill = (y: number, bend: number, colour: string | undefined) =>
    `<path d="M0 ${y}C300 ${y - bend} 500 ${y + bend} 800 ${y - bend / 2}S1100 ${y + bend / 3} 1200 ${y}V900H0Z" fill="${colour}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="${pick(skies, 0)}"/>
    <circle cx="${250 + n * 110}" cy="${190 + n * 12}" r="90" fill="#fff6dd"/>
    ${hill(430, 120 - n * 18, pick(hills, 0))}${hill(560, 60 + n * 15, pick(hills, 1))}${hill(720, 90, pick(hills, 3))}
  </svg>`
  return sharp(Buffer.from(svg)).webp({ quality: 80 }).toBuffer()
}
