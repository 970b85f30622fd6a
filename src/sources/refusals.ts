import { refusing } from '#platform/refusal.ts'

export type SourcesRefusal =
  | 'source-address-wrong' // { text }
  | 'source-there-already' // { title }
  | 'too-many-sources' // { most }
  | 'no-such-source'
  | 'source-list-unreadable'
  | 'no-such-news'

export const refuse = refusing<SourcesRefusal>()
