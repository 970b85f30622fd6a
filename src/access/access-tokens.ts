import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId, ActorId, Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import type { AccountLanguage, AccountState } from './account.ts'
import type { ClientId } from './client.ts'
import { touchAccount } from './seen-days.ts'
import { hashOf, isSecret, makeSecret } from './sessions.ts'

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

/** An access token as it is: its holder is null where it is a client's own, or where its account is not open. */
export type Token = {
  tokenId: TokenId
  /** Of which client; null where it was made by the command line. */
  clientId: ClientId | null
  scopes: readonly string[]
  createdAt: Date
  lastUsedAt: Date | null
  account: { id: AccountId; state: AccountState; confirmed: boolean } | null
  holder: TokenHolder | null
}

/** A token as it is given, this once. */
export type IssuedToken = { id: TokenId; secret: string; scopes: readonly string[]; createdAt: Date }

type Owner = { accountId: AccountId; actorId: ActorId } | { accountId: null; actorId: null }

/** Keeps a token; the secret is given back once and only its hash stays here. */
export async function insertToken(
  tx: Tx,
  token: Owner & { clientId: ClientId | null; scopes: readonly string[]; at: Date },
): Promise<IssuedToken> {
  const { secret, hash } = makeSecret()
  const id = newId<'AccessToken'>(token.at)
  await tx
    .insertInto('access_tokens')
    .values({
      id,
      account_id: token.accountId,
      actor_id: token.actorId,
      client_id: token.clientId,
      token_hash: hash,
      scopes: [...token.scopes],
      created_at: token.at,
    })
    .execute()
  return { id, secret, scopes: token.scopes, createdAt: token.at }
}

export async function tokenBySecret(db: Reader, secret: string): Promise<Token | null> {
  if (!isSecret(secret)) return null
  const row = await db
    .selectFrom('access_tokens as t')
    .leftJoin('accounts as a', 'a.id', 't.account_id')
    .select(['t.id', 't.client_id', 't.account_id', 't.actor_id', 't.scopes', 't.created_at', 't.last_used_at'])
    .select(['a.person_id', 'a.administrator', 'a.language', 'a.state', 'a.confirmed_at'])
    .where('token_hash', '=', hashOf(secret))
    .executeTakeFirst()
  if (!row) return null
  const { account_id: accountId, person_id: personId, actor_id: actorId, last_used_at: lastUsedAt, scopes } = row
  const tokenId = row.id as TokenId
  const token = {
    tokenId,
    clientId: row.client_id as ClientId | null,
    scopes,
    createdAt: row.created_at,
    lastUsedAt,
  }
  if (!accountId || !personId || !actorId) return { ...token, account: null, holder: null }
  const holder = {
    tokenId,
    accountId,
    personId,
    actorId,
    scopes,
    administrator: row.administrator === true,
    language: row.language as AccountLanguage,
    lastUsedAt,
  }
  const account = { id: accountId, state: row.state as AccountState, confirmed: row.confirmed_at !== null }
  return { ...token, account, holder: row.state === 'active' ? holder : null }
}

/** Notes that the token and its account were used. */
export async function touchToken(db: Reader, { tokenId, holder }: Token, at: Date): Promise<void> {
  await db.updateTable('access_tokens').set({ last_used_at: at }).where('id', '=', tokenId).execute()
  if (holder) await touchAccount(db, holder.accountId, at)
}

/** Whose token this is; null where it is none. */
export async function ownerOfToken(
  db: Reader,
  secret: string,
): Promise<{ id: TokenId; clientId: ClientId | null } | null> {
  if (!isSecret(secret)) return null
  const row = await db
    .selectFrom('access_tokens')
    .select(['id', 'client_id'])
    .where('token_hash', '=', hashOf(secret))
    .executeTakeFirst()
  return row ? { id: row.id as TokenId, clientId: row.client_id as ClientId | null } : null
}

/** Deletes a token, of this account where one is named; false where there is none. */
export async function deleteToken(tx: Tx, id: TokenId, account?: AccountId): Promise<boolean> {
  const gone = await tx
    .deleteFrom('access_tokens')
    .where('id', '=', id)
    .$if(account !== undefined, (query) => query.where('account_id', '=', account!))
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/** Deletes what the account's person let clients do; what was made by the command line stays. */
export async function deleteClientTokens(tx: Tx, account: AccountId): Promise<void> {
  await tx.deleteFrom('access_tokens').where('account_id', '=', account).where('client_id', 'is not', null).execute()
}

/** Removes tokens of clients' own that nobody used since. */
export async function sweepOwnTokens(db: Reader, since: Date): Promise<void> {
  await db
    .deleteFrom('access_tokens')
    .where('account_id', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('last_used_at', 'created_at'), '<', since))
    .execute()
}

export type TokenLine = {
  id: TokenId
  /** The program that holds it; null where it was made by the command line. */
  client: { name: string; website: string | null } | null
  actorId: ActorId
  scopes: readonly string[]
  createdAt: Date
  lastUsedAt: Date | null
}

/** The account's tokens, the newest first. */
export async function tokensOf(db: Reader, account: AccountId): Promise<TokenLine[]> {
  const rows = await db
    .selectFrom('access_tokens as t')
    .leftJoin('clients as c', 'c.id', 't.client_id')
    .select(['t.id', 't.actor_id', 't.scopes', 't.created_at', 't.last_used_at', 'c.name', 'c.website'])
    .where('t.account_id', '=', account)
    .orderBy('t.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as TokenId,
    client: row.name === null ? null : { name: row.name, website: row.website },
    actorId: row.actor_id!,
    scopes: row.scopes,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
}
