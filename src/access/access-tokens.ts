import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId, ActorId, Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import type { AccountLanguage } from './account.ts'
import { hashOf, makeSecret } from './sessions.ts'

export type TokenId = Id<'AccessToken'>

/** Who an access token acts for, and what it may. */
export type TokenHolder = {
  tokenId: TokenId
  accountId: AccountId
  personId: ActorId
  /** Whom it speaks as: the person, or a structure. Whether she still may is asked at each act. */
  actorId: ActorId
  scopes: readonly string[]
  administrator: boolean
  language: AccountLanguage
  lastUsedAt: Date | null
}

/** Keeps a token; the secret is given back once and only its hash stays here. */
export async function insertToken(
  tx: Tx,
  token: { accountId: AccountId; actorId: ActorId; scopes: readonly string[]; at: Date },
): Promise<{ id: TokenId; secret: string }> {
  const { secret, hash } = makeSecret()
  const id = newId<'AccessToken'>(token.at)
  await tx
    .insertInto('access_tokens')
    .values({
      id,
      account_id: token.accountId,
      actor_id: token.actorId,
      token_hash: hash,
      scopes: [...token.scopes],
      created_at: token.at,
    })
    .execute()
  return { id, secret }
}

export async function tokenBySecret(db: Reader, secret: string): Promise<TokenHolder | null> {
  const row = await db
    .selectFrom('access_tokens')
    .innerJoin('accounts', 'accounts.id', 'access_tokens.account_id')
    .select(['access_tokens.id', 'account_id', 'person_id', 'actor_id', 'scopes', 'administrator', 'language'])
    .select('last_used_at')
    .where('token_hash', '=', hashOf(secret))
    .where('accounts.state', '=', 'active')
    .executeTakeFirst()
  return row
    ? {
        tokenId: row.id as TokenId,
        accountId: row.account_id,
        personId: row.person_id,
        actorId: row.actor_id,
        scopes: row.scopes,
        administrator: row.administrator,
        language: row.language as AccountLanguage,
        lastUsedAt: row.last_used_at,
      }
    : null
}

/** Notes that the token and its account were used. */
export async function touchToken(db: Reader, holder: TokenHolder, at: Date): Promise<void> {
  await db.updateTable('access_tokens').set({ last_used_at: at }).where('id', '=', holder.tokenId).execute()
  await db.updateTable('accounts').set({ last_seen_at: at }).where('id', '=', holder.accountId).execute()
}
