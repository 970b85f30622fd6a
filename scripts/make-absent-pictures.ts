/** Writes `web/static/absent/*.png`: what programs show for those who have no picture of their own, and for the site. */
import { mkdir } from 'node:fs/promises'
import sharp from 'sharp'

const folder = new URL('../web/static/absent/', import.meta.url).pathname
const [GROUND, FIGURE] = ['#e2ede2', '#1b5e43']
const figures = {
  person: `<circle cx="200" cy="155" r="70" fill="${FIGURE}"/><path d="M60 400a140 140 0 0 1 280 0z" fill="${FIGURE}"/>`,
  organisation: `<path d="M90 330V150l110-70 110 70v180z" fill="${FIGURE}"/><path d="M170 330v-80h60v80z" fill="${GROUND}"/>`,
}
const square = (figure: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="${GROUND}"/>${figure}</svg>`
const banner = `<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="500"><rect width="1500" height="500" fill="${GROUND}"/></svg>`

await mkdir(folder, { recursive: true })
for (const [name, figure] of Object.entries(figures))
  await sharp(Buffer.from(square(figure)))
    .png({ palette: true })
    .toFile(`${folder}${name}.png`)
await sharp(Buffer.from(banner)).png({ palette: true }).toFile(`${folder}banner.png`)

/** The mark of web/static/favicon.svg, in a square of 32. */
const mark = `<g fill="none" stroke="${FIGURE}" stroke-width="3.8" transform="rotate(-35 16 16)"><path d="M13.56 21.79A6 6 0 0 1 12 22H8A6 6 0 0 1 8 10H12A6 6 0 0 1 17.58 18.2"/><path d="M18.44 10.21A6 6 0 0 1 20 10H24A6 6 0 0 1 24 22H20A6 6 0 0 1 14.42 13.8"/></g>`
const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="-6 -6 44 44"><rect x="-6" y="-6" width="44" height="44" fill="${GROUND}"/>${mark}</svg>`
for (const side of [48, 180, 192, 512])
  await sharp(Buffer.from(icon)).resize(side).png({ palette: true }).toFile(`${folder}icon-${side}.png`)
// Systems cut it to their own shape: what matters stands within four fifths of it (https://www.w3.org/TR/appmanifest/#icon-masks).
const masked = icon
  .replace('viewBox="-6 -6 44 44"', 'viewBox="-14 -14 60 60"')
  .replace('x="-6" y="-6" width="44" height="44"', 'x="-14" y="-14" width="60" height="60"')
await sharp(Buffer.from(masked)).png({ palette: true }).toFile(`${folder}icon-maskable-512.png`)
const site = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="${GROUND}"/><g transform="translate(440 155) scale(10)">${mark}</g></svg>`
await sharp(Buffer.from(site)).png({ palette: true }).toFile(`${folder}site.png`)
