import { refusing } from '#platform/refusal.ts'

export type CollectionsRefusal =
  | 'no-such-collection'
  | 'collection-of-another'
  | 'collection-name-wrong' // { most }
  | 'collection-description-long' // { most, length }
  | 'collection-language-wrong'
  | 'too-many-collections' // { most }
  | 'collection-full' // { most }
  | 'in-collection-already'
  | 'may-not-collect'
  | 'no-such-item'
  | 'item-of-another'

export const refuse = refusing<CollectionsRefusal>()
