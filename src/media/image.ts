import sharp from 'sharp'
import { refusing } from '#platform/refusal.ts'
import { type ImageFormat, imageFormatOf } from './image-format.ts'

export type ImageRefusal =
  | 'image-too-heavy' // { megabytes: the most that is taken }
  | 'image-too-large' // { megapixels, side: the most that is taken }
  | 'image-format' // { format: its name, or '' }: a kind of file that is not taken
  | 'image-broken' // the file cannot be read

export type AcceptedFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

/** What the header of an image says. Sizes in pixels, as the image is to be seen (EXIF orientation applied). */
export type InspectedImage = {
  format: AcceptedFormat
  type: `image/${AcceptedFormat}`
  width: number
  height: number
  /** 1 for a still image. */
  frames: number
}

export const IMAGE_LIMITS = { bytes: 12 * 1024 * 1024, pixels: 40_000_000, side: 10_000 } as const

const refuse = refusing<ImageRefusal>()
export const ACCEPTED: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif']

// The images of one process are worked on a few at a time, each by one thread: the pool of threads that sharp uses also resolves
// names and reads files.
sharp.concurrency(1)
sharp.cache(false)

/**
 * Reads the header of an image, and nothing more: what claims too many pixels is refused before a pixel is decoded. The type
 * is told by the content, never by the name or the sender.
 * @throws Refusal `image-too-heavy`, `image-too-large`, `image-format`, `image-broken`
 */
export async function inspectImage(bytes: Uint8Array): Promise<InspectedImage> {
  if (bytes.byteLength > IMAGE_LIMITS.bytes) refuse('image-too-heavy', { megabytes: IMAGE_LIMITS.bytes / 1024 / 1024 })
  const format = imageFormatOf(bytes)
  if (!format || !ACCEPTED.includes(format)) return refuse('image-format', { format: format?.toUpperCase() ?? '' })
  // sharp reads the header only; the limit on pixels is ours to set, below, where it has a name.
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => refuse('image-broken'))
  const readAs = header.format === 'heif' && header.compression === 'av1' ? 'avif' : header.format
  if (readAs !== format) refuse('image-broken')
  const { width, height } = header.autoOrient
  if (width * height > IMAGE_LIMITS.pixels || Math.max(width, height) > IMAGE_LIMITS.side) {
    refuse('image-too-large', { megapixels: IMAGE_LIMITS.pixels / 1_000_000, side: IMAGE_LIMITS.side })
  }
  const accepted = format as AcceptedFormat
  return { format: accepted, type: `image/${accepted}`, width, height, frames: header.pages ?? 1 }
}
