import type { Uris } from '../../api/uris.ts'
import { asDocument, type Doc, textOf, typeAmong } from './document.ts'

export const HASHTAG_TERMS = { Hashtag: 'as:Hashtag' } as const

/** A hashtag, as tags of posts and what a page puts forward name it. */
export const hashtagDocument = (uris: Uris, name: string): Doc => ({
  type: 'Hashtag',
  href: uris.hashtag(name),
  name: `#${name}`,
})

/** The name of a hashtag, without `#`; null for anything else. */
export function hashtagIn(value: unknown): string | null {
  const doc = asDocument(value)
  return doc && typeAmong(doc, ['Hashtag']) ? (textOf(doc, 'name')?.replace(/^#/, '') ?? null) : null
}
