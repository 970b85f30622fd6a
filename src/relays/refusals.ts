import { refusing } from '#platform/refusal.ts'

export type RelaysRefusal = 'why-long' | 'may-not-relay' | 'already-relayed' | 'no-such-relay' | 'relay-time-wrong'

export const refuse = refusing<RelaysRefusal>()
