import { type ImageFile, type ImageVariants, makeVariants } from './image-variants.ts'
import type { Media } from './media.ts'

export type StoredFile = { key: string; bytes: Uint8Array; type: string }
/** The files of a picture or a document, and what is known of it. */
export type Prepared = {
  files: StoredFile[]
  facts: Omit<Media, 'id' | 'ownerId' | 'description' | 'focus' | 'createdAt' | 'remoteUrl' | 'blurhash'>
}

const ENDING = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

type Picture = StoredFile & { width: number; height: number }

/** A picture, looked at and written anew, under the folder of its token. @throws Refusal those of `makeVariants` */
export async function prepareImage(token: string, bytes: Uint8Array): Promise<Prepared> {
  const made = await makeVariants(bytes)
  const pictures = made.variants.map((one) => stored(token, one, String(one.width)))
  return preparedOf(made, stored(token, made.original, 'original'), pictures)
}

/**
 * The same of a picture that its own server keeps whole: the widest of our copies is enough, unless it moves.
 * @throws Refusal those of `makeVariants`
 */
export async function prepareCopy(token: string, bytes: Uint8Array): Promise<Prepared> {
  const made = await makeVariants(bytes)
  const pictures = made.variants.map((one) => stored(token, one, String(one.width)))
  return preparedOf(made, made.animated ? stored(token, made.original, 'original') : pictures[0]!, pictures)
}

function preparedOf({ animated, thumbhash, colour }: ImageVariants, whole: Picture, pictures: Picture[]): Prepared {
  const files = [...new Set([whole, ...pictures])]
  return {
    files,
    facts: {
      kind: 'image',
      key: whole.key,
      variants: pictures.map(({ key, width, height }) => ({ key, width, height })),
      width: whole.width,
      height: whole.height,
      animated,
      thumbhash,
      colour,
      pages: null,
      size: files.reduce((sum, one) => sum + one.bytes.byteLength, 0),
      name: null,
    },
  }
}

const stored = (token: string, picture: ImageFile, name: string): Picture => ({
  key: `${token}/${name}.${ENDING[picture.type]}`,
  bytes: picture.bytes,
  type: picture.type,
  width: picture.width,
  height: picture.height,
})
