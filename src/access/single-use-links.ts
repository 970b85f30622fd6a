import type { Reader, Tx } from '#platform/db.ts'
import { type AccountId, newId } from '#platform/ids.ts'
import { hashOf, isSecret, makeSecret } from './sessions.ts'

/** confirm: the address given at sign-up · email: a new address · reset: a new password. */
export type LinkPurpose = 'confirm' | 'email' | 'reset'
export type SingleUseLink = { accountId: AccountId; purpose: LinkPurpose; email: string }

const HOUR_MS = 3600 * 1000

/** Keeps a link; its secret is given back once, and only its hash stays here. */
export async function insertLink(
  db: Reader,
  link: SingleUseLink & { at: Date; hours: number },
): Promise<{ secret: string }> {
  const { secret, hash } = makeSecret()
  await db
    .insertInto('single_use_links')
    .values({
      id: newId<'SingleUseLink'>(link.at),
      account_id: link.accountId,
      purpose: link.purpose,
      token_hash: hash,
      email: link.email,
      expires_at: new Date(link.at.getTime() + link.hours * HOUR_MS),
    })
    .execute()
  return { secret }
}

/** The living link of this secret, to show what it is for. It stays unused. */
export async function linkBySecret(db: Reader, secret: string, now: Date): Promise<SingleUseLink | null> {
  if (!isSecret(secret)) return null
  const row = await db
    .selectFrom('single_use_links')
    .select(['account_id', 'purpose', 'email'])
    .where('token_hash', '=', hashOf(secret))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? { accountId: row.account_id, purpose: row.purpose as LinkPurpose, email: row.email } : null
}

/** Uses the link up, and with it all others of its account and purpose. Null where it was used, or is over. */
export async function takeLink(tx: Tx, secret: string, now: Date): Promise<SingleUseLink | null> {
  const link = await linkBySecret(tx, secret, now)
  if (!link) return null
  const gone = await tx.deleteFrom('single_use_links').where('token_hash', '=', hashOf(secret)).executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) return null
  await dropLinks(tx, link.accountId, link.purpose)
  return link
}

export async function dropLinks(tx: Tx, accountId: AccountId, purpose: LinkPurpose): Promise<void> {
  await tx.deleteFrom('single_use_links').where('account_id', '=', accountId).where('purpose', '=', purpose).execute()
}

/** Removes links whose time is over. */
export async function sweepLinks(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('single_use_links').where('expires_at', '<=', now).execute()
}
