import { inspectImage } from './image.ts'
import { type ImageFile, isShortEnough, oneOfTwo, open, orBroken } from './image-variants.ts'

/** Sharp at three times the height of a line; wide ones are words in a picture. In pixels. */
const SMALL = { width: 512, height: 128 } as const

/** A picture that stands in a line of text, as WebP, and the same standing still: one file where it does not move. */
export type SmallPicture = { whole: ImageFile; still: ImageFile }

/** Writes a picture anew, as small as a line of text needs it. @throws Refusal those of `inspectImage`, and `image-broken` */
export async function makeSmallPicture(bytes: Uint8Array): Promise<SmallPicture> {
  const image = await inspectImage(bytes)
  return oneOfTwo(() =>
    orBroken(async () => {
      const still = await small(bytes, false)
      const moves = image.frames > 1 && isShortEnough(image)
      return { whole: moves ? await small(bytes, true) : still, still }
    }),
  )
}

async function small(bytes: Uint8Array, animated: boolean): Promise<ImageFile> {
  const { data, info } = await open(bytes, animated)
    .autoOrient()
    .resize({ ...SMALL, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, type: 'image/webp', width: info.width, height: info.pageHeight ?? info.height }
}
