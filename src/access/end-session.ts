import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { tellAccountChanged, tellSessionEnded } from './recognise.ts'
import { refuse } from './refusals.ts'
import { deleteSession, deleteSessions, type SessionId } from './sessions.ts'

/** Ends one session of the account, everywhere. @throws Refusal no-such-session (another account's too) */
export async function endSession(given: Pick<Deps, 'db' | 'live'>, account: AccountId, id: SessionId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (!(await deleteSession(tx, account, id))) refuse('no-such-session')
    await tellSessionEnded(given, tx, id)
  })
}

/** Ends all sessions of the account but the one in which this is asked. */
export async function endOtherSessions(
  given: Pick<Deps, 'db' | 'live'>,
  holder: { accountId: AccountId; sessionId: SessionId },
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await deleteSessions(tx, holder.accountId, holder.sessionId)
    await tellAccountChanged(given, tx, holder.accountId)
  })
}
