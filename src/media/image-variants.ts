import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { refusing } from '#platform/refusal.ts'
import { type AcceptedFormat, IMAGE_LIMITS, type ImageRefusal, type InspectedImage, inspectImage } from './image.ts'
import { inTurn } from './in-turn.ts'

export type ImageFile = {
  bytes: Uint8Array
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  width: number
  height: number
}

export type ImageVariants = {
  /** The image at its full size, written anew: no EXIF, GPS, XMP, comments or thumbnails; upright; sRGB. */
  original: ImageFile
  /** Still WebP pictures, widest first, at least one. None is wider than the original. */
  variants: ImageFile[]
  /** The original moves; the variants show its first frame. */
  animated: boolean
  /** ThumbHash (https://evanw.github.io/thumbhash/) in base64, some 25 bytes. */
  thumbhash: string
  /** Average colour, #rrggbb, on white where the image is transparent. */
  colour: string
}

/** Widths of the variants, in pixels: a full screen, the stream of a page, a list. */
const WIDTHS = [1600, 680, 320] as const
/** A variant is at most this many times as high as it is wide. */
const TALLEST = 2
/** A longer animation is kept as its first frame. */
const MOVING = { frames: 300, pixels: 100_000_000 } as const
const SECONDS = 30
const refuse = refusing<ImageRefusal>()
export const oneOfTwo = inTurn(2)

/**
 * Everything that is kept of an uploaded image. Two images are worked on at once in a process, each for at most 30 s a file.
 * @throws Refusal those of `inspectImage`, and `image-broken` where the pixels cannot be decoded
 */
export async function makeVariants(bytes: Uint8Array): Promise<ImageVariants> {
  const image = await inspectImage(bytes)
  return oneOfTwo(() => orBroken(() => decodeAndWrite(bytes, image)))
}

/** sharp throws a bare Error for what is wrong with a file; anything else is a fault of ours. @throws Refusal image-broken */
export async function orBroken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) return refuse('image-broken')
    throw error
  }
}

async function decodeAndWrite(bytes: Uint8Array, image: InspectedImage): Promise<ImageVariants> {
  const animated = image.frames > 1 && isShortEnough(image)
  const original = animated ? await movingOriginal(bytes) : await stillOriginal(bytes, image.format)
  // Decoded once, at the size of the widest variant; the smaller ones are made from these pixels.
  const { data, info } = await within(open(bytes).autoOrient(), WIDTHS[0]).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const pixels = () => sharp(data, { raw: { width, height, channels } })
  const variants: ImageFile[] = [await webp(pixels())]
  const widest = Math.max(width, height / TALLEST)
  for (const narrower of WIDTHS.filter((one) => one < widest)) variants.push(await webp(within(pixels(), narrower)))
  return { original, variants, animated, ...(await placeholder(pixels())) }
}

export function isShortEnough({ frames, width, height }: InspectedImage): boolean {
  return frames <= MOVING.frames && frames * width * height <= MOVING.pixels
}

export function open(bytes: Uint8Array, animated = false): Sharp {
  const limitInputPixels = animated ? MOVING.pixels : IMAGE_LIMITS.pixels
  return sharp(bytes, { limitInputPixels, animated, failOn: 'error' }).timeout({ seconds: SECONDS })
}

function within(picture: Sharp, width: number): Sharp {
  return picture.resize({ width, height: width * TALLEST, fit: 'inside', withoutEnlargement: true })
}

async function movingOriginal(bytes: Uint8Array): Promise<ImageFile> {
  const { data, info } = await open(bytes, true).webp({ quality: 75, effort: 2 }).toBuffer({ resolveWithObject: true })
  return { bytes: data, type: 'image/webp', width: info.width, height: info.pageHeight ?? info.height }
}

async function stillOriginal(bytes: Uint8Array, format: AcceptedFormat): Promise<ImageFile> {
  const upright = open(bytes).autoOrient()
  switch (format) {
    case 'jpeg':
      return file(upright.jpeg({ quality: 85 }), 'image/jpeg')
    case 'png':
    case 'gif':
      return file(upright.png(), 'image/png')
    default:
      return file(upright.webp({ quality: 88 }), 'image/webp')
  }
}

const webp = (picture: Sharp) => file(picture.webp({ quality: 80 }), 'image/webp')

async function file(picture: Sharp, type: ImageFile['type']): Promise<ImageFile> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  return { bytes: data, type, width: info.width, height: info.height }
}

async function placeholder(picture: Sharp): Promise<{ thumbhash: string; colour: string }> {
  const small = picture.resize({ width: 100, height: 100, fit: 'inside' }).toColourspace('srgb').ensureAlpha()
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true })
  const thumbhash = Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
  return { thumbhash, colour: averageColour(data) }
}

function averageColour(rgba: Uint8Array): string {
  const sums = [0, 0, 0]
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]! / 255
    for (let band = 0; band < 3; band += 1) sums[band]! += rgba[at + band]! * alpha + 255 * (1 - alpha)
  }
  const hex = sums.map((sum) =>
    Math.round(sum / (rgba.length / 4))
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${hex.join('')}`
}
