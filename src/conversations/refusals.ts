import { refusing } from '#platform/refusal.ts'

export type ConversationsRefusal = 'no-such-conversation'

export const refuse = refusing<ConversationsRefusal>()
