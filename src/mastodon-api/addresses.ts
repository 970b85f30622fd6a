import { urisOf } from '../api/uris.ts'
import type { App } from '../app.ts'
import type { CollectionId } from '../collections/index.ts'
import { type PostId, parseId } from '../platform/ids.ts'

/** Whole addresses of what the API names. */
export type Addresses = ReturnType<typeof addressesOf>

export function addressesOf(app: Pick<App, 'config'>) {
  const uris = urisOf(app.config)
  const { base, domain } = uris
  return {
    base,
    domain,
    uris,
    /** The source code of what runs here: where it stands, or who gives it. */
    source: app.config.sourceUrl ?? `${base}/a-propos#code-source`,
    /** The handle in `handle`, `@handle`, `handle@server` or the address of a page here, as actors have it; null in any other text. */
    handleIn(typed: string): string | null {
      const text = typed.trim()
      const path = text.startsWith(`${base}/@`) ? text.slice(base.length + 1) : text
      const [, handle, host] = /^@?([^@\s/]+)(?:@([^@\s/]+))?$/i.exec(path) ?? []
      if (!handle) return null
      return (!host || host.toLowerCase() === domain ? handle : `${handle}@${host}`).toLowerCase()
    },
    /** The post that has this address, of its page or as other servers know it; null for any other text. */
    localPost(typed: string): PostId | null {
      const named = uris.named(typed.trim())
      if (named?.kind === 'post') return named.id
      const path = typed.trim().startsWith(`${base}/@`) ? typed.trim().slice(base.length) : ''
      return parseId<'Post'>(/^\/@[^\s/]+\/(\d+)$/i.exec(path)?.[1])
    },
    /** The collection whose page here has this address; null for any other text. */
    localCollection(typed: string): CollectionId | null {
      const path = typed.trim().startsWith(`${base}/@`) ? typed.trim().slice(base.length) : ''
      return parseId<'Collection'>(/^\/@[a-z0-9_]+\/selections\/(\d+)$/i.exec(path)?.[1])
    },
    actor: (handle: string) => `${base}/@${handle}`,
    post: (handle: string, id: string) => `${base}/@${handle}/${id}`,
    collection: (handle: string, id: string) => `${base}/@${handle}/selections/${id}`,
    hashtag: (name: string) => `${base}/mots/${encodeURIComponent(name)}`,
    media: (key: string) => `${base}/media/${key}`,
    /** A picture for those who have none. */
    absent: (what: 'person' | 'organisation' | 'banner' | 'site') => `${base}/absent/${what}.png`,
  }
}
