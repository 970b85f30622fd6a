import { createHash, randomBytes } from 'node:crypto'
import type { Reader } from '#platform/db.ts'
import type { AccountId, ActorId, Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'

export type SessionId = Id<'Session'>

/** Who a session belongs to. */
export type SessionHolder = {
  sessionId: SessionId
  accountId: AccountId
  personId: ActorId
  administrator: boolean
  language: 'fr' | 'en'
  lastSeenAt: Date
}

/** Opens a session; the secret goes to the browser and only its hash stays here. */
export async function insertSession(
  db: Reader,
  session: { accountId: AccountId; userAgent: string; at: Date },
): Promise<{ id: SessionId; secret: string }> {
  const secret = randomBytes(32).toString('base64url')
  const id = newId<'Session'>(session.at)
  await db
    .insertInto('sessions')
    .values({
      id,
      account_id: session.accountId,
      token_hash: hashOf(secret),
      user_agent: session.userAgent.slice(0, 300),
      created_at: session.at,
      last_seen_at: session.at,
    })
    .execute()
  return { id, secret }
}

export async function sessionBySecret(db: Reader, secret: string): Promise<SessionHolder | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['sessions.id', 'account_id', 'person_id', 'administrator', 'language', 'last_seen_at'])
    .where('token_hash', '=', hashOf(secret))
    .where('accounts.state', '=', 'active')
    .executeTakeFirst()
  return row
    ? {
        sessionId: row.id as SessionId,
        accountId: row.account_id,
        personId: row.person_id,
        administrator: row.administrator,
        language: row.language as 'fr' | 'en',
        lastSeenAt: row.last_seen_at,
      }
    : null
}

export async function touchSession(db: Reader, id: SessionId, at: Date): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', id).execute()
}

export async function deleteSession(db: Reader, id: SessionId): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

/** SHA-256 of a secret: the table alone opens no door. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
