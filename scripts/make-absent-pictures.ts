/** Writes `web/static/absent/*.png`: what programs show for those who have no picture of their own. */
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
