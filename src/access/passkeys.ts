import type { WebAuthnCredential } from '@simplewebauthn/server'
import { isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import { type AccountId, type Id, newId } from '#platform/ids.ts'
import { refuse } from './refusals.ts'

export type PasskeyId = Id<'Passkey'>
export type Passkey = { id: PasskeyId; name: string; createdAt: Date; lastUsedAt: Date | null }
export type KeptCredential = { id: PasskeyId; accountId: AccountId; credential: WebAuthnCredential }

/** @throws Refusal passkey-known */
export async function insertPasskey(
  tx: Tx,
  key: { accountId: AccountId; credential: WebAuthnCredential; name: string; at: Date },
): Promise<Passkey> {
  const id = newId<'Passkey'>(key.at)
  try {
    await tx
      .insertInto('passkeys')
      .values({
        id,
        account_id: key.accountId,
        credential_id: key.credential.id,
        public_key: Buffer.from(key.credential.publicKey),
        counter: String(key.credential.counter),
        transports: [...(key.credential.transports ?? [])],
        name: key.name,
        created_at: key.at,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'passkeys_credential_id_key')) refuse('passkey-known')
    throw error
  }
  return { id, name: key.name, createdAt: key.at, lastUsedAt: null }
}

/** The account's keys, oldest first. */
export async function passkeysOf(db: Reader, accountId: AccountId): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id as PasskeyId,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
}

/** What a browser is told of the account's keys, so that one authenticator is not registered twice. */
export async function credentialsOf(db: Reader, accountId: AccountId): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['credential_id', 'transports'])
    .where('account_id', '=', accountId)
    .execute()
  return rows.map((row) => ({ id: row.credential_id, transports: row.transports }))
}

export async function lockCredential(tx: Tx, credentialId: string): Promise<KeptCredential | null> {
  const row = await tx
    .selectFrom('passkeys')
    .select(['id', 'account_id', 'credential_id', 'public_key', 'counter', 'transports'])
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
  return row
    ? {
        id: row.id as PasskeyId,
        accountId: row.account_id,
        credential: {
          id: row.credential_id,
          publicKey: new Uint8Array(row.public_key),
          counter: Number(row.counter),
          transports: row.transports,
        },
      }
    : null
}

export async function noteUse(tx: Tx, id: PasskeyId, counter: number, at: Date): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ counter: String(counter), last_used_at: at })
    .where('id', '=', id)
    .execute()
}

/** @throws Refusal no-such-passkey (another account's too) */
export async function setPasskeyName(db: Reader, accountId: AccountId, id: PasskeyId, name: string): Promise<void> {
  const changed = await db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) refuse('no-such-passkey')
}

/** @throws Refusal no-such-passkey (another account's too) */
export async function deletePasskey(db: Reader, accountId: AccountId, id: PasskeyId): Promise<void> {
  const gone = await db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) refuse('no-such-passkey')
}
