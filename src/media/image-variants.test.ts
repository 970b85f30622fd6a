import { setTimeout as wait } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash'
import { describe, expect, it } from 'vitest'
import { type ImageFile, makeVariants } from './image-variants.ts'
import { claimingPng, manyFramesGif, movingGif, PRIVATE_WORDS, picture, withPrivateMetadata } from './images.fixture.ts'
import { inTurn } from './in-turn.ts'

const sizes = (files: ImageFile[]) => files.map(({ width, height }) => `${width}×${height}`)

describe('the variants of an image', () => {
  it('are still WebP pictures of 1600, 680 and 320 pixels, as large as they say', async () => {
    const made = await makeVariants(await picture(2400, 1800).jpeg().toBuffer())
    expect(made.original).toMatchObject({ type: 'image/jpeg', width: 2400, height: 1800 })
    expect(sizes(made.variants)).toEqual(['1600×1200', '680×510', '320×240'])
    for (const variant of made.variants) {
      expect(await sharp(variant.bytes).metadata()).toMatchObject({
        format: 'webp',
        width: variant.width,
        height: variant.height,
      })
    }
  })

  it.each([
    [500, 300, ['500×300', '320×192']],
    [320, 320, ['320×320']],
    [10, 1, ['10×1']],
    [1, 1, ['1×1']],
  ])('are never larger than the image: %i × %i', async (width, height, expected) => {
    expect(sizes((await makeVariants(await picture(width, height).png().toBuffer())).variants)).toEqual(expected)
  })

  it('keep a long poster readable, no higher than twice its width', async () => {
    const made = await makeVariants(await picture(1000, 5000).png().toBuffer())
    expect(sizes(made.variants)).toEqual(['640×3200', '272×1360', '128×640'])
  })

  it.each([
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['gif', 'image/png'],
    ['avif', 'image/webp'],
  ] as const)('come from %s too, whose original becomes %s', async (format, type) => {
    const made = await makeVariants(await picture(400, 300).toFormat(format).toBuffer())
    expect(made.original).toMatchObject({ type, width: 400, height: 300 })
    expect(made.animated).toBe(false)
  })

  it('keep what is transparent', async () => {
    const made = await makeVariants(await picture(400, 300, 4).png().toBuffer())
    for (const { bytes } of [made.original, ...made.variants])
      expect((await sharp(bytes).metadata()).hasAlpha).toBe(true)
  })

  it('come from images in grey, in 16 bits and in CMYK', async () => {
    for (const odd of [
      picture(90, 60).greyscale().png(),
      picture(90, 60).toColourspace('rgb16').png(),
      picture(90, 60).toColourspace('cmyk').jpeg(),
    ]) {
      const made = await makeVariants(await odd.toBuffer())
      expect(sizes(made.variants)).toEqual(['90×60'])
      expect((await sharp(made.original.bytes).metadata()).space).toMatch(/^(srgb|b-w)$/)
    }
  })
})

describe('what a photograph says of its owner', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('is gone from all that is kept of a %s', async (format) => {
    const photo = await withPrivateMetadata(picture(700, 500)).toFormat(format).toBuffer()
    const before = await sharp(photo).metadata()
    expect(before.exif?.includes(PRIVATE_WORDS[0]!)).toBe(true)
    // GPSLatitude as EXIF writes it: 47/1 13/1 in rationals, in either byte order.
    const latitudes = ['2f000000010000000d00000001000000', '0000002f000000010000000d00000001']
    expect(latitudes.some((latitude) => photo.includes(Buffer.from(latitude, 'hex')))).toBe(true)
    const made = await makeVariants(photo)
    for (const { bytes } of [made.original, ...made.variants]) {
      const { exif, xmp, iptc, icc, comments, orientation } = await sharp(bytes).metadata()
      expect({ exif, xmp, iptc, icc, comments, orientation }).toEqual({})
      const raw = Buffer.from(bytes).toString('latin1')
      for (const latitude of latitudes) expect(Buffer.from(bytes).includes(Buffer.from(latitude, 'hex'))).toBe(false)
      for (const word of [...PRIVATE_WORDS, 'Exif', 'xmpmeta', 'GPS']) expect(raw).not.toContain(word)
    }
  })

  it('is gone from the comments of a PNG', async () => {
    const written = claimingPng(40, 40, 40, [['tEXt', Buffer.from('Location\0Marie-Dupont-Photo')]])
    expect((await sharp(written).metadata()).comments).toHaveLength(1)
    const made = await makeVariants(written)
    expect(Buffer.from(made.original.bytes).includes('Marie')).toBe(false)
  })

  it('is gone, while the image is turned as its EXIF wanted', async () => {
    const left = { width: 20, height: 40, channels: 3 as const, background: '#ff0000' }
    const upright = sharp({ create: { width: 60, height: 40, channels: 3, background: '#0000ff' } })
    // Red on the left as stored; orientation 6 asks for a quarter turn clockwise: red on top.
    const lying = await upright
      .composite([{ input: { create: left }, left: 0, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer()
    const made = await makeVariants(lying)
    for (const { bytes, width, height } of [made.original, ...made.variants]) {
      expect([width, height]).toEqual([40, 60])
      const top = await sharp(bytes).extract({ left: 20, top: 5, width: 1, height: 1 }).raw().toBuffer()
      const bottom = await sharp(bytes).extract({ left: 20, top: 50, width: 1, height: 1 }).raw().toBuffer()
      expect([top[0]! > 200, bottom[2]! > 200]).toEqual([true, true])
    }
  })

  it('is gone with what follows the image in its file', async () => {
    const photo = Buffer.concat([
      await picture(50, 50).jpeg().toBuffer(),
      Buffer.from('<script>Marie-Dupont-Photo</script>'),
    ])
    const made = await makeVariants(photo)
    for (const { bytes } of [made.original, ...made.variants]) expect(Buffer.from(bytes).includes('Marie')).toBe(false)
  })
})

it('colours are brought to sRGB, as a wide-gamut screen showed them', async () => {
  const red = sharp({ create: { width: 64, height: 64, channels: 3, background: '#c86450' } })
  const wide = await red.withIccProfile('p3').png().toBuffer()
  const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
  expect(stored[0]).not.toBe(0xc8)
  const made = await makeVariants(wide)
  const shown = await sharp(made.original.bytes).raw().toBuffer()
  for (const [band, expected] of [0xc8, 0x64, 0x50].entries())
    expect(Math.abs(shown[band]! - expected)).toBeLessThanOrEqual(2)
})

describe('while an image loads', () => {
  it('its ThumbHash gives its shape and colours in some 25 bytes', async () => {
    const made = await makeVariants(await picture(600, 400).jpeg().toBuffer())
    const hash = Buffer.from(made.thumbhash, 'base64')
    expect(hash.length).toBeLessThan(30)
    expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(1.5, 0)
    const average = thumbHashToAverageRGBA(hash)
    const told = Number.parseInt(made.colour.slice(1, 3), 16) / 255
    expect(Math.abs(average.r - told)).toBeLessThan(0.05)
  })

  it('its average colour is told, on white where it is transparent', async () => {
    const plain = (background: object) =>
      sharp({ create: { width: 50, height: 50, channels: 4, background } as never })
        .png()
        .toBuffer()
    expect((await makeVariants(await plain({ r: 18, g: 52, b: 86, alpha: 1 }))).colour).toBe('#123456')
    expect((await makeVariants(await plain({ r: 0, g: 0, b: 0, alpha: 0 }))).colour).toBe('#ffffff')
  })
})

describe('an image that moves', () => {
  it('keeps moving in its original, and shows its first frame elsewhere', async () => {
    const made = await makeVariants(await movingGif(400, 300, 6))
    expect(made).toMatchObject({ animated: true, original: { type: 'image/webp', width: 400, height: 300 } })
    expect(await sharp(made.original.bytes).metadata()).toMatchObject({ pages: 6, delay: Array(6).fill(100) })
    for (const { bytes } of made.variants) expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1)
  })

  it.each([
    ['has too many frames', () => manyFramesGif(10, 10, 301)],
    ['has too many pixels in all', () => manyFramesGif(2_000, 2_000, 26)],
  ])('stays still where it %s', async (_, make) => {
    const made = await makeVariants(make())
    expect(made).toMatchObject({ animated: false, original: { type: 'image/png' } })
    expect((await sharp(made.original.bytes).metadata()).pages ?? 1).toBe(1)
  })
})

describe('a file that cannot be decoded', () => {
  it.each([
    ['cut in the middle', async () => (await picture(400, 300).jpeg().toBuffer()).subarray(0, 2_000)],
    ['with fewer rows than it claims', async () => claimingPng(500, 500, 10)],
    [
      'whose pixels are noise',
      async () => Buffer.concat([(await picture(300, 200).png().toBuffer()).subarray(0, 60), Buffer.alloc(3_000, 7)]),
    ],
  ])('is refused, not taken for a fault of ours: %s', async (_, make) => {
    await expect(makeVariants(await make())).rejects.toMatchObject({ kind: 'image-broken' })
  })

  it('does not unfold a gigabyte of hidden metadata', async () => {
    const profile = Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(300_000_000))])
    const before = process.memoryUsage().rss
    await makeVariants(claimingPng(40, 40, 40, [['iCCP', profile]]))
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })
})

it('work is done two pieces at a time, in order, and a failure leaves room for the next', async () => {
  const take = inTurn(2)
  let underWay = 0
  let most = 0
  const order: number[] = []
  const work = (name: number) => async () => {
    underWay += 1
    most = Math.max(most, underWay)
    order.push(name)
    await wait(5)
    underWay -= 1
    if (name === 2) throw new Error('deux')
    return name
  }
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map((name) => take(work(name))))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5]])
})
