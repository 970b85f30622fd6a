import { refusing } from '#platform/refusal.ts'

export type WatchRefusal =
  | 'speciality-unknown' // { text }
  | 'territory-unknown' // { text }
  | 'watch-line-long' // { most, length }
  | 'too-many-watches' // { most }
  | 'speciality-label-wrong' // { most }
  | 'speciality-hashtag-wrong' // { text }: none, or not one word
  | 'speciality-names-many' // { most }
  | 'speciality-taken' // { name, label }: the name leads to another already
  | 'domain-unknown'
  | 'no-such-speciality'

export const refuse = refusing<WatchRefusal>()
