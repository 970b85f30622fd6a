import { createHash, randomBytes } from 'node:crypto'
import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId, ActorId, Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import type { AccountLanguage } from './account.ts'
import { touchAccount } from './seen-days.ts'

export type SessionId = Id<'Session'>

/** A session that nobody used for ninety days is over. */
const UNUSED_MS = 90 * 24 * 3600 * 1000
const stillUsed = (at: Date) => new Date(at.getTime() - UNUSED_MS)

/** Who a session belongs to. */
export type SessionHolder = {
  sessionId: SessionId
  accountId: AccountId
  personId: ActorId
  administrator: boolean
  language: AccountLanguage
  lastSeenAt: Date
}

/** A secret that is given once, and the only trace of it that is kept. 32 random bytes, base64url: 43 characters. */
export function makeSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

/** SHA-256 of a secret: the table alone opens no door. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** True for what has the form of such a secret: anything else need not be looked up. */
export const isSecret = (text: string) => /^[\w-]{43}$/.test(text)

/**
 * Opens a session; the secret goes to the browser and only its hash stays here.
 * @param session.passwordHash of the password that opened it, where one did
 * @returns null where the account was closed, or its password changed, since it was looked at
 */
export async function insertSession(
  tx: Tx,
  session: { accountId: AccountId; passwordHash: string | null; userAgent: string; at: Date },
): Promise<{ id: SessionId; secret: string } | null> {
  const { accountId, passwordHash, userAgent, at } = session
  const account = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('state', '=', 'active')
    .$if(passwordHash !== null, (query) => query.where('password_hash', '=', passwordHash!))
    .forUpdate()
    .executeTakeFirst()
  if (!account) return null
  const { secret, hash } = makeSecret()
  const id = newId<'Session'>(at)
  await tx
    .insertInto('sessions')
    .values({
      id,
      account_id: accountId,
      token_hash: hash,
      user_agent: userAgent.slice(0, 300),
      created_at: at,
      last_seen_at: at,
    })
    .execute()
  await touchAccount(tx, accountId, at)
  return { id, secret }
}

export async function sessionBySecret(db: Reader, secret: string, now: Date): Promise<SessionHolder | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['sessions.id', 'account_id', 'person_id', 'administrator', 'language', 'sessions.last_seen_at'])
    .where('token_hash', '=', hashOf(secret))
    .where('accounts.state', '=', 'active')
    .where('sessions.last_seen_at', '>', stillUsed(now))
    .executeTakeFirst()
  return row
    ? {
        sessionId: row.id as SessionId,
        accountId: row.account_id,
        personId: row.person_id,
        administrator: row.administrator,
        language: row.language as AccountLanguage,
        lastSeenAt: row.last_seen_at,
      }
    : null
}

export type SessionLine = { id: SessionId; userAgent: string; createdAt: Date; lastSeenAt: Date }

/** The account's sessions, the last used first. */
export async function sessionsOf(db: Reader, accountId: AccountId, now: Date): Promise<SessionLine[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at', 'last_seen_at'])
    .where('account_id', '=', accountId)
    .where('last_seen_at', '>', stillUsed(now))
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as SessionId,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }))
}

/** Notes that the session and its account were used. */
export async function touchSession(db: Reader, holder: SessionHolder, at: Date): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', holder.sessionId).execute()
  await touchAccount(db, holder.accountId, at)
}

/** Deletes one session of the account; false where it has none of that id. */
export async function deleteSession(tx: Tx, accountId: AccountId, id: SessionId): Promise<boolean> {
  const gone = await tx
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/** Deletes all sessions of the account, or all but one. */
export async function deleteSessions(tx: Tx, accountId: AccountId, except: SessionId | null): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .$if(except !== null, (query) => query.where('id', '<>', except!))
    .execute()
}

/** Removes sessions that nobody used for long. */
export async function sweepSessions(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('last_seen_at', '<=', stillUsed(now)).execute()
}
