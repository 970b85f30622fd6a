import type { AccountId, ActorId } from '#platform/ids.ts'

/** The account is gone and its person hidden; what each slice keeps of her is for that slice to take away. */
export type AccountDeleted = { kind: 'AccountDeleted'; accountId: AccountId; personId: ActorId }
