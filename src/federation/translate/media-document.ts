import type { Uris } from '../../api/uris.ts'
import type { Media } from '../../media/index.ts'
import type { Doc } from './document.ts'

/** A picture or a document as it hangs on a post. */
export function mediaDocument(uris: Uris, media: Media): Doc {
  const ending = media.key.slice(media.key.lastIndexOf('.') + 1)
  return {
    type: media.kind === 'image' ? 'Image' : 'Document',
    mediaType: media.kind === 'image' ? `image/${ending === 'jpg' ? 'jpeg' : ending}` : 'application/pdf',
    url: uris.media(media.key),
    name: media.description || media.name || null,
    ...(media.width && { width: media.width }),
    ...(media.height && { height: media.height }),
    ...(media.focus && { focalPoint: [media.focus.x, media.focus.y] }),
  }
}
