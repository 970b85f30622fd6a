import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId } from '#platform/ids.ts'

/** register: a new key · sign-in: whoever holds one · prove: the person of an open session, once more. */
export type ChallengePurpose = 'register' | 'sign-in' | 'prove'

const LASTS_MS = 5 * 60 * 1000

/** Keeps what an authenticator is asked to sign, for five minutes. `accountId` is null when nobody is known yet. */
export async function insertChallenge(
  db: Reader,
  asked: { challenge: string; purpose: ChallengePurpose; accountId: AccountId | null; at: Date },
): Promise<void> {
  await db
    .insertInto('passkey_challenges')
    .values({
      challenge: asked.challenge,
      purpose: asked.purpose,
      account_id: asked.accountId,
      expires_at: new Date(asked.at.getTime() + LASTS_MS),
    })
    .execute()
}

/** Uses a challenge up: true where it was asked for this purpose, of this account, and in time. */
export async function takeChallenge(
  tx: Tx,
  answered: { challenge: string; purpose: ChallengePurpose; accountId: AccountId | null; at: Date },
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', answered.challenge)
    .where('purpose', '=', answered.purpose)
    .where('account_id', 'is not distinct from', answered.accountId)
    .where('expires_at', '>', answered.at)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/** Removes challenges that nobody answered. */
export async function sweepChallenges(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute()
}
