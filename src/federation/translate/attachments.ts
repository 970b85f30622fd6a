import type { RemoteAttachment } from '../../publishing/index.ts'
import { all, asDocument, type Doc, linkOf, textOf, typeAmong, wholeNumberOf } from './document.ts'

const MOST = 16
const DESCRIPTION_MOST = 1_500

/** Pictures, films and documents that hang on a post, as it tells of them. */
export function attachmentsOf(doc: Doc): RemoteAttachment[] {
  return all(doc.attachment)
    .flatMap((one) => {
      const file = asDocument(one)
      const url =
        file && typeAmong(file, ['Document', 'Image', 'Video', 'Audio']) ? linkOf(file.url ?? file.href) : null
      return file && url ? [attachmentOf(file, url)] : []
    })
    .slice(0, MOST)
}

function attachmentOf(file: Doc, url: string): RemoteAttachment {
  const inner = asDocument(all(file.url)[0])
  const mediaType = file.mediaType ?? inner?.mediaType
  return {
    url,
    mediaType: typeof mediaType === 'string' ? mediaType.toLowerCase().slice(0, 100) : null,
    description: [...(textOf(file, 'name') ?? textOf(file, 'summary') ?? '')].slice(0, DESCRIPTION_MOST).join(''),
    width: wholeNumberOf(file.width ?? inner?.width),
    height: wholeNumberOf(file.height ?? inner?.height),
    focus: focusOf(file.focalPoint),
    blurhash: typeof file.blurhash === 'string' ? file.blurhash.slice(0, 200) : null,
  }
}

/** https://docs.joinmastodon.org/spec/activitypub/#focalPoint */
function focusOf(value: unknown): RemoteAttachment['focus'] {
  const [x, y] = all(value)
  const fits = (one: unknown): one is number => typeof one === 'number' && one >= -1 && one <= 1
  return fits(x) && fits(y) ? { x, y } : null
}
