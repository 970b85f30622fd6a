import { refusing } from '#platform/refusal.ts'

export type EmojisRefusal =
  | 'emoji-shortcode-wrong'
  | 'emoji-taken' // { shortcode }: there is one of that name
  | 'emoji-heavy' // { kilobytes: the most that is taken }
  | 'emoji-format' // neither PNG, nor GIF, nor WebP

export const refuse = refusing<EmojisRefusal>()
