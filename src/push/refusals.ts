import { refusing } from '#platform/refusal.ts'

export type PushRefusal = 'push-address-wrong' | 'push-keys-wrong' | 'no-such-subscription'

export const refuse = refusing<PushRefusal>()
