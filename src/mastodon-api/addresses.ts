import type { App } from '../app.ts'
import type { CollectionId } from '../collections/index.ts'
import { type PostId, parseId } from '../platform/ids.ts'

/** Whole addresses of what the API names. */
export type Addresses = ReturnType<typeof addressesOf>

export function addressesOf(app: Pick<App, 'config'>) {
  const base = app.config.publicUrl.replace(/\/$/, '')
  const domain = new URL(base).host
  return {
    base,
    domain,
    /** The source code of what runs here: where it stands, or who gives it. */
    source: app.config.sourceUrl ?? `${base}/a-propos#code-source`,
    /** The handle in `handle`, `@handle`, `handle@here` or the address of a page here; null where it is from elsewhere. */
    localHandle(typed: string): string | null {
      const text = typed.trim()
      const path = text.startsWith(`${base}/@`) ? text.slice(base.length + 1) : text
      const [, handle, host] = /^@?([a-z0-9_]+)(?:@([^@\s/]+))?$/i.exec(path) ?? []
      return handle && (!host || host.toLowerCase() === domain) ? handle.toLowerCase() : null
    },
    /** The post whose page here has this address; null for any other text. */
    localPost(typed: string): PostId | null {
      const path = typed.trim().startsWith(`${base}/@`) ? typed.trim().slice(base.length) : ''
      return parseId<'Post'>(/^\/@[a-z0-9_]+\/(\d+)$/i.exec(path)?.[1])
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
