import type { ActorId, MediaId } from '#platform/ids.ts'
import { imageFormatOf } from './image-format.ts'
import { refuse } from './refusals.ts'

export type MediaKind = 'image' | 'pdf'
export type Picture = { key: string; width: number; height: number }

/** What must stay in sight where a picture is cut: -1 is left or bottom, 1 is right or top. */
export type Focus = { x: number; y: number }

/** A picture or a document that is kept. Keys are storage keys: its address is `/media/KEY`. */
export type Media = {
  id: MediaId
  /** The person who sent it. */
  ownerId: ActorId
  kind: MediaKind
  /** The image at its full size, or the document. */
  key: string
  /** Of an image: still WebP pictures, widest first, at least one. */
  variants: Picture[]
  /** In pixels; null for a document. */
  width: number | null
  height: number | null
  animated: boolean
  /** ThumbHash in base64. */
  thumbhash: string | null
  colour: string | null
  pages: number | null
  /** Of the file that `key` names and its variants, in bytes. */
  size: number
  /** Of a document. */
  name: string | null
  description: string
  focus: Focus | null
  /** Where its own server has it, of one that is not from here. */
  remoteUrl: string | null
  /** What its own server says it looks like from afar (https://blurha.sh). */
  blurhash: string | null
  createdAt: Date
}

/** What a file is kept for: one use of one thing. */
export type MediaUse = `${string}:${string}`

export const DESCRIPTION_LONGEST = 1_500
/** What one person may send in 24 hours. */
export const DAILY = { files: 200, bytes: 400 * 1024 * 1024 } as const
/** What is taken of one author of another server in 24 hours, whose text is kept for as long as her posts. */
export const COPIED_DAILY = { documents: 20 } as const
/** A post shows this many pictures at most, or one document. */
export const IMAGES_MOST = 4

/** The smallest picture that is at least so wide, else the widest there is. Null for a document. */
export function pictureFor(media: Pick<Media, 'variants'>, width: number): Picture | null {
  const { variants } = media
  return variants.findLast((one) => one.width >= width) ?? variants[0] ?? null
}

/** @throws Refusal description-long */
export function checkDescription(typed: string): string {
  const description = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const length = [...description].length
  if (length > DESCRIPTION_LONGEST)
    refuse('description-long', { field: 'description', most: DESCRIPTION_LONGEST, length })
  return description
}

/** @throws Refusal focus-wrong */
export function checkFocus(focus: Focus | null): Focus | null {
  if (!focus) return null
  const within = (at: number) => at >= -1 && at <= 1
  return within(focus.x) && within(focus.y) ? { x: focus.x, y: focus.y } : refuse('focus-wrong', { field: 'focus' })
}

/** What the content says that the file is; the name and the type that its sender gave count for nothing. */
export function kindOf(bytes: Uint8Array): MediaKind {
  if (bytes.byteLength === 0) return refuse('media-empty')
  if (String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-') return 'pdf'
  return imageFormatOf(bytes) ? 'image' : refuse('media-format')
}

/** `Compte rendu de l'AG (2026).PDF` → `compte-rendu-de-l-ag-2026.pdf`: what the file is saved as, safe in an address. */
export function documentFileName(name: string): string {
  const plain = documentName(name)
    .replace(/\.pdf$/i, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return `${plain || 'document'}.pdf`
}

/** The last part of the name that a browser sent, on one line. */
export function documentName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1)!
  return (
    last
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 200) || 'document.pdf'
  )
}
