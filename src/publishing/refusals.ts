import { refusing } from '#platform/refusal.ts'

export type PublishingRefusal =
  | 'text-empty'
  | 'text-long'
  | 'title-empty'
  | 'title-long'
  | 'warning-long'
  | 'visibility-wrong'
  | 'language-wrong'
  | 'no-such-post'

export const refuse = refusing<PublishingRefusal>()
