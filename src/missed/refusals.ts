import { refusing } from '#platform/refusal.ts'

export type MissedRefusal = 'digest-rate-wrong' | 'no-mail-here'

export const refuse = refusing<MissedRefusal>()
