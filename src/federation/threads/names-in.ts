import type { FetchDocument } from '../fetch-document.ts'
import { all, asDocument, type Doc, idOf, idsOf, sameOrigin, typeAmong } from '../translate/document.ts'

const PAGES_MOST = 5
const COLLECTIONS = ['Collection', 'OrderedCollection', 'CollectionPage', 'OrderedCollectionPage'] as const

/** The names of what stands in a collection. @throws DocumentUnavailable, UnreadableDocument */
export const namesIn = async (fetch: FetchDocument, uri: string, most: number): Promise<string[]> =>
  idsOf(await itemsIn(fetch, uri, most))

/**
 * What stands in a collection, page after page, within limits: addresses, or what is written out.
 * @throws DocumentUnavailable, UnreadableDocument
 */
export async function itemsIn(fetch: FetchDocument, uri: string, most: number): Promise<unknown[]> {
  const items: unknown[] = []
  const seen = new Set<string>()
  let page: Doc | null = await fetch(uri)
  while (page && typeAmong(page, COLLECTIONS) && items.length < most && seen.size < PAGES_MOST) {
    items.push(...all(page.items), ...all(page.orderedItems))
    const next: unknown = all(page.first ?? page.next)[0]
    const written = asDocument(next)
    // The first page often comes with the whole.
    if (written && (written.items || written.orderedItems)) {
      seen.add(`${uri} ${seen.size}`)
      page = written
      continue
    }
    const name = idOf(next)
    if (!name || seen.has(name) || !sameOrigin(name, uri)) break
    seen.add(name)
    page = await fetch(name)
  }
  return items.slice(0, most)
}
