import { refusing } from '#platform/refusal.ts'
import type { ImageRefusal } from './image.ts'
import type { PdfRefusal } from './pdf.ts'

export type MediaRefusal =
  | ImageRefusal
  | PdfRefusal
  | 'media-empty'
  | 'media-format' // neither an image nor a PDF
  | 'media-quota' // { files, megabytes }: what one person may send in 24 hours
  | 'media-too-many' // { most: pictures that one post shows }
  | 'media-documents' // several documents on one post
  | 'media-mixed' // pictures and a document on one post
  | 'no-such-media'
  | 'description-long'
  | 'focus-wrong'
  | 'media-in-use' // something shows it

export const refuse = refusing<MediaRefusal>()
