import { refusing } from '#platform/refusal.ts'

export type FiltersRefusal =
  | 'no-such-filter' // nor such a keyword or post of one
  | 'filter-title-wrong' // { most }
  | 'filter-context-wrong'
  | 'filter-action-wrong'
  | 'filter-expiry-wrong'
  | 'filter-keyword-wrong' // { most }
  | 'too-many-filters' // { most }
  | 'filter-full' // { most }: keywords, or posts
  | 'filter-post-twice'
  | 'no-such-post'

export const refuse = refusing<FiltersRefusal>()
