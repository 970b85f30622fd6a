import { type Media, pictureFor } from '../../media/index.ts'
import type { RemoteAttachment } from '../../publishing/index.ts'
import type { Addresses } from '../addresses.ts'

const SMALL = 680

/** https://docs.joinmastodon.org/entities/MediaAttachment/ — a document is `unknown` to programs, with its address. */
export function mediaAttachment(addresses: Addresses, media: Media) {
  const small = pictureFor(media, SMALL)
  const url = addresses.media(media.key)
  return {
    id: media.id,
    type: media.kind === 'image' ? 'image' : 'unknown',
    url,
    preview_url: small ? addresses.media(small.key) : null,
    remote_url: media.remoteUrl,
    preview_remote_url: null,
    text_url: null,
    meta: metaOf(media, small),
    description: media.description || null,
    blurhash: media.blurhash,
    maillon: { kind: media.kind, name: media.name, pages: media.pages, size: media.size, thumbhash: media.thumbhash },
  }
}

/** What hangs on a post of another server and has no copy here: programs lead there. */
export function attachmentElsewhere(id: string, { url, description, blurhash, focus }: RemoteAttachment) {
  return {
    id,
    type: 'unknown',
    url: null,
    preview_url: null,
    remote_url: url,
    preview_remote_url: null,
    text_url: null,
    meta: focus ? { focus } : {},
    description: description || null,
    blurhash,
  }
}

function metaOf(media: Media, small: { width: number; height: number } | null) {
  if (media.width === null || media.height === null) return {}
  const original = { width: media.width, height: media.height }
  return { original: sized(original), small: sized(small ?? original), focus: media.focus ?? { x: 0, y: 0 } }
}

const sized = ({ width, height }: { width: number; height: number }) => ({
  width,
  height,
  size: `${width}x${height}`,
  aspect: width / height,
})
