import { refusing } from '#platform/refusal.ts'

export type RelaysRefusal =
  | 'why-long' // { most, length }
  | 'may-not-relay' // { visibility } or { own }
  | 'already-relayed'
  | 'already-planned'
  | 'no-such-relay'
  | 'relay-time-wrong'

export const refuse = refusing<RelaysRefusal>()
