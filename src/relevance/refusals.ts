import { refusing } from '#platform/refusal.ts'

export type RelevanceRefusal =
  | 'no-such-post'
  | 'no-such-subject' // what a reader corrects is a speciality, a territory or an actor
  | 'wish-unknown'

export const refuse = refusing<RelevanceRefusal>()
