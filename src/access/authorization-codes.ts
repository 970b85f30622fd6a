import type { Reader, Tx } from '#platform/db.ts'
import { type AccountId, type ActorId, newId } from '#platform/ids.ts'
import type { TokenId } from './access-tokens.ts'
import type { ClientId } from './client.ts'
import { hashOf, isSecret, makeSecret } from './sessions.ts'

/** RFC 6749 §4.1.2 asks for ten minutes at most. */
const LASTS_MS = 10 * 60_000

/** What a person allowed: whom, as whom, what, and where the answer goes. */
export type Grant = {
  clientId: ClientId
  accountId: AccountId
  actorId: ActorId
  redirectUri: string
  scopes: readonly string[]
  /** PKCE's S256 challenge, where the client gave one. */
  challenge: string | null
}

/** Keeps what was allowed; the code is given back once and only its hash stays here. */
export async function insertCode(tx: Tx, grant: Grant & { at: Date }): Promise<{ code: string }> {
  const { secret, hash } = makeSecret()
  await tx
    .insertInto('authorization_codes')
    .values({
      id: newId<'AuthorizationCode'>(grant.at),
      code_hash: hash,
      client_id: grant.clientId,
      account_id: grant.accountId,
      actor_id: grant.actorId,
      redirect_uri: grant.redirectUri,
      scopes: [...grant.scopes],
      challenge: grant.challenge,
      expires_at: new Date(grant.at.getTime() + LASTS_MS),
    })
    .execute()
  return { code: secret }
}

/** What a code was given for, held until the transaction ends; null for one that is none, or whose time is over. */
export async function lockCode(
  tx: Tx,
  code: string,
  now: Date,
): Promise<(Grant & { used: boolean; tokenId: TokenId | null }) | null> {
  if (!isSecret(code)) return null
  const row = await tx
    .selectFrom('authorization_codes')
    .select(['client_id', 'account_id', 'actor_id', 'redirect_uri', 'scopes', 'challenge', 'used_at', 'token_id'])
    .where('code_hash', '=', hashOf(code))
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return row
    ? {
        clientId: row.client_id as ClientId,
        accountId: row.account_id,
        actorId: row.actor_id,
        redirectUri: row.redirect_uri,
        scopes: row.scopes,
        challenge: row.challenge,
        used: row.used_at !== null,
        tokenId: row.token_id as TokenId | null,
      }
    : null
}

export async function markUsed(tx: Tx, code: string, tokenId: TokenId, at: Date): Promise<void> {
  await tx
    .updateTable('authorization_codes')
    .set({ used_at: at, token_id: tokenId })
    .where('code_hash', '=', hashOf(code))
    .execute()
}

/** Voids what an account allowed and what was not exchanged yet. */
export async function deleteCodes(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.deleteFrom('authorization_codes').where('account_id', '=', accountId).execute()
}

/** Removes codes whose time is over. */
export async function sweepCodes(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('authorization_codes').where('expires_at', '<=', now).execute()
}
