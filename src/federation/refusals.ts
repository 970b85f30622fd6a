import { refusing } from '#platform/refusal.ts'

export type FederationRefusal = 'relay-server-wrong' | 'relay-server-known'

export const refuse = refusing<FederationRefusal>()
