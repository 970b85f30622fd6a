import { refusing } from '#platform/refusal.ts'

export type PortabilityRefusal = 'no-such-export'

export const refuse = refusing<PortabilityRefusal>()
