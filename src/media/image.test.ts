import { describe, expect, it } from 'vitest'
import type { Refusal } from '#platform/refusal.ts'
import { IMAGE_LIMITS, inspectImage } from './image.ts'
import { imageFormatOf } from './image-format.ts'
import { claimingJpeg, claimingPng, claimingWebp, manyFramesGif, movingGif, picture } from './images.fixture.ts'

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: Refusal) => error.kind ?? String(error),
  )

describe('an image is known by its content', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('%s', async (format) => {
    const bytes = await picture(300, 200).toFormat(format).toBuffer()
    expect(await inspectImage(bytes)).toEqual({ format, type: `image/${format}`, width: 300, height: 200, frames: 1 })
  })

  it('with its size as it is to be seen', async () => {
    const lying = await picture(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await inspectImage(lying)).toMatchObject({ width: 200, height: 300 })
  })

  it('with its frames', async () => {
    expect(await inspectImage(await movingGif(40, 30, 5))).toMatchObject({ frames: 5, width: 40, height: 30 })
  })

  it.each([
    ['TIFF', () => picture(20, 20).tiff().toBuffer()],
    [
      'SVG',
      async () =>
        Buffer.from('<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['BMP', async () => Buffer.from('BM......')],
    ['', async () => Buffer.from('%PDF-1.7')],
    ['', async () => Buffer.from('<html><script>alert(1)</script>')],
    ['', async () => Buffer.alloc(0)],
  ])('and what is not taken is named where it has a name: %s', async (format, make) => {
    await expect(inspectImage(await make())).rejects.toMatchObject({ kind: 'image-format', params: { format } })
  })

  it('knows AVIF behind a general first brand', () => {
    expect(imageFormatOf(Buffer.from('\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'latin1'))).toBe('avif')
  })

  it.each([
    ['a JPEG in name only', async () => Buffer.from('\xff\xd8\xff<script>alert(1)</script>', 'latin1')],
    ['a PNG in name only', async () => Buffer.from('\x89PNG\r\n\x1a\n<svg onload="alert(1)">', 'latin1')],
    ['a WebP in name only', async () => Buffer.from('RIFF\x10\0\0\0WEBPJUNK....')],
    ['a GIF in name only', async () => Buffer.from('GIF89a/*')],
    ['an AVIF in name only', async () => Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'latin1')],
    ['cut in its header', async () => (await picture(99, 99).png().toBuffer()).subarray(0, 20)],
  ])('and what cannot be read is refused: %s', async (_, make) => {
    expect(await refusalOf(inspectImage(await make()))).toBe('image-broken')
  })
})

describe('an image that is too much', () => {
  it.each([
    ['PNG', async () => claimingPng(30_000, 30_000, 1_000)],
    ['JPEG', () => claimingJpeg(30_000, 30_000)],
    ['JPEG of the largest size that can be written', () => claimingJpeg(65_500, 65_500)],
    ['WebP', () => claimingWebp(30_000, 30_000)],
    ['PNG of just over 40 megapixels', async () => claimingPng(8_001, 5_000, 1)],
    ['PNG of just over 10,000 pixels a side', async () => claimingPng(10_001, 2, 2)],
    ['PNG, high and narrow', async () => claimingPng(1, 1_000_000, 1)],
  ])('is refused for what it claims, in few bytes: %s', async (_, make) => {
    const bytes = await make()
    expect(bytes.length).toBeLessThan(200_000)
    // A gigabyte or more would have to be allocated to decode it; reading its header takes next to nothing.
    const before = process.memoryUsage().rss
    await expect(inspectImage(bytes)).rejects.toMatchObject({
      kind: expect.stringMatching(/^image-(too-large|broken)$/),
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('is taken up to the limit', async () => {
    expect(await inspectImage(claimingPng(8_000, 5_000, 1))).toMatchObject({ width: 8_000, height: 5_000 })
    expect(await inspectImage(claimingPng(10_000, 2, 2))).toMatchObject({ width: 10_000 })
  })

  it('is refused for its weight before anything is read', async () => {
    const heavy = Buffer.concat([await picture(9, 9).png().toBuffer(), Buffer.alloc(IMAGE_LIMITS.bytes)])
    await expect(inspectImage(heavy)).rejects.toMatchObject({ kind: 'image-too-heavy', params: { megabytes: 12 } })
  })

  it('may have a hundred thousand frames, which are only counted', async () => {
    expect(await inspectImage(manyFramesGif(100, 100, 100_000))).toMatchObject({ frames: 100_000 })
  })
})
