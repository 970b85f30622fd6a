import type { AccountId, ActorId } from '#platform/ids.ts'

/**
 * The account is gone and its person hidden; what each slice keeps of her is for that slice to take away.
 * `accountId`: none where she had it on another server, which says that she is gone.
 */
export type AccountDeleted = { kind: 'AccountDeleted'; accountId: AccountId | null; personId: ActorId }

/** An account opened for the first time: whoever signed up may come in. */
export type PersonJoined = { kind: 'PersonJoined'; accountId: AccountId; personId: ActorId }
