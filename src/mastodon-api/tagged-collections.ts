import type { App } from '../app.ts'
import type { Collection, CollectionId } from '../collections/index.ts'
import { parseId } from '../platform/ids.ts'
import type { Looker, PostContent } from '../publishing/index.ts'
import type { Addresses } from './addresses.ts'

const NONE: readonly CollectionId[] = []

/** The collections of this site whose pages the text of a post links to, looked for once in each version of a post. */
export function collectionsTagged(app: Pick<App, 'collections'>, { base }: Pick<Addresses, 'base'>) {
  const link = new RegExp(
    `href="(?:${base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})?/@[a-z0-9_]+/selections/(\\d+)"`,
    'gi',
  )
  const known = new WeakMap<PostContent, readonly CollectionId[]>()

  function idsIn(content: PostContent): readonly CollectionId[] {
    if (!content.html.includes('/selections/')) return NONE
    const before = known.get(content)
    if (before) return before
    const ids = [...content.html.matchAll(link)].flatMap(([, id]) => parseId<'Collection'>(id) ?? [])
    known.set(content, [...new Set(ids)])
    return [...new Set(ids)]
  }

  /** For a page of posts: those of each, as far as the reader may see them. No query where there is none. */
  return async function tagged(contents: readonly PostContent[], looker: Looker) {
    const ids = contents.flatMap(idsIn)
    const found: ReadonlyMap<CollectionId, Collection> | null =
      ids.length > 0 ? await app.collections.byIds(looker?.personId ?? null, [...new Set(ids)]) : null
    return (content: PostContent): readonly Collection[] =>
      found ? idsIn(content).flatMap((id) => found.get(id) ?? []) : []
  }
}
