import { refusing } from '#platform/refusal.ts'

export type ActorsRefusal =
  | 'handle-wrong'
  | 'handle-taken'
  | 'handle-reserved'
  | 'name-wrong'
  | 'no-such-actor'
  | 'may-not-speak'
  | 'may-not-administer'
  | 'may-not-prepare'
  | 'may-not-follow-oneself'
  | 'last-owner'

export const refuse = refusing<ActorsRefusal>()
