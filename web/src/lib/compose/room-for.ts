import type { AttachedFile } from './written.ts'

/** A post shows so many pictures at most, or one document (src/media/keep-media.ts). */
export const PICTURES_MOST = 4

type Kind = AttachedFile['type']
export type Full = 'documentThere' | 'picturesOrDocument' | 'picturesMost'

/** Why one more file of a kind may not stand beside those that are there; null where it may. */
export function fullFor(kind: Kind, there: readonly { type: Kind }[]): Full | null {
  const documents = there.filter(({ type }) => type === 'pdf').length
  if (kind === 'pdf' && documents > 0) return 'documentThere'
  if (documents > 0 || (kind === 'pdf' && there.length > 0)) return 'picturesOrDocument'
  return there.length >= PICTURES_MOST ? 'picturesMost' : null
}

/** Why nothing more may be added; null where something may. */
export function closedBy(there: readonly { type: Kind }[]): Full | null {
  if (there.some(({ type }) => type === 'pdf')) return 'documentThere'
  return fullFor('image', there)
}

/** What a file that was chosen seems to be; what it is, the server sees. */
export const kindOfFile = ({ type, name }: { type: string; name: string }): Kind =>
  type === 'application/pdf' || (type === '' && /\.pdf$/i.test(name)) ? 'pdf' : 'image'
