import { refusing } from '#platform/refusal.ts'

export type SourcesRefusal =
  | 'source-address-wrong' // { text }
  | 'source-there-already' // { title }
  | 'too-many-sources' // { most }
  | 'no-such-source'
  | 'source-list-unreadable'
  | 'no-such-news'
  | 'site-of-a-structure'
  | 'no-own-site'
  | 'own-site-unread'

export const refuse = refusing<SourcesRefusal>()
