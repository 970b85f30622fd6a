// Makes demo/images: pictures and avatars of the sample network, drawn here (SVG → WebP), under the project's own licence.
// Run: node scripts/make-demo-images.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { sampleCast } from '../demo/cast.ts'
import { avatarOf } from './demo-images/avatars.ts'
import { PICTURES } from './demo-images/pictures.ts'

const target = join(import.meta.dirname, '../demo/images')
mkdirSync(join(target, 'avatars'), { recursive: true })

const sizes: number[] = []
for (const { name, draw } of PICTURES) {
  const { size } = await sharp(Buffer.from(draw()))
    .webp({ quality: 82, effort: 6 })
    .toFile(join(target, `${name}.webp`))
  sizes.push(size)
}
const descriptions = PICTURES.map(({ name, description, specialities }) => ({
  file: `${name}.webp`,
  description,
  specialities,
}))
writeFileSync(join(target, 'images.json'), `${JSON.stringify(descriptions, null, 2)}\n`)

const { structures, people } = sampleCast()
const avatars: number[] = []
for (const one of [...structures, ...people]) {
  const { size } = await sharp(Buffer.from(avatarOf(one.handle, one.kind)))
    .webp({ quality: 84, effort: 6 })
    .toFile(join(target, 'avatars', `${one.handle}.webp`))
  avatars.push(size)
}
const largest = (all: number[]): string => `${(Math.max(...all) / 1000).toFixed(1)} kB at most`
console.log(`${sizes.length} pictures, ${largest(sizes)}; ${avatars.length} avatars, ${largest(avatars)}`)
