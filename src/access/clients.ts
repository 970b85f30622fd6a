import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import type { Client, ClientId } from './client.ts'
import { hashOf, isSecret, makeSecret } from './sessions.ts'

/** Keeps a client; its secret is given back once and only its hash stays here. */
export async function insertClient(
  db: Reader,
  client: Omit<Client, 'id'> & { at: Date },
): Promise<Client & { clientId: string; secret: string }> {
  const { at, ...said } = client
  const id = newId<'Client'>(at)
  const { secret: clientId } = makeSecret()
  const { secret, hash } = makeSecret()
  await db
    .insertInto('clients')
    .values({
      id,
      name: said.name,
      website: said.website,
      redirect_uris: [...said.redirectUris],
      scopes: [...said.scopes],
      client_id: clientId,
      secret_hash: hash,
      created_at: at,
      last_used_at: at,
    })
    .execute()
  return { id, ...said, clientId, secret }
}

const columns = ['id', 'name', 'website', 'redirect_uris', 'scopes'] as const
type Row = { id: string; name: string; website: string | null; redirect_uris: string[]; scopes: string[] }
const clientOf = ({ id, redirect_uris, ...row }: Row): Client => ({
  ...row,
  id: id as ClientId,
  redirectUris: redirect_uris,
})

/** The client known by this public id. */
export async function clientByPublicId(db: Reader, clientId: string): Promise<Client | null> {
  if (!isSecret(clientId)) return null
  const row = await db.selectFrom('clients').select(columns).where('client_id', '=', clientId).executeTakeFirst()
  return row ? clientOf(row) : null
}

export async function clientById(db: Reader, id: ClientId): Promise<Client | null> {
  const row = await db.selectFrom('clients').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? clientOf(row) : null
}

/** The client that proves itself by its secret. */
export async function clientBySecret(db: Reader, clientId: string, secret: string): Promise<Client | null> {
  if (!isSecret(clientId) || !isSecret(secret)) return null
  const row = await db
    .selectFrom('clients')
    .select([...columns, 'secret_hash'])
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  if (!row || !timingSafeEqual(row.secret_hash, hashOf(secret))) return null
  const { secret_hash: _, ...client } = row
  return clientOf(client)
}

export async function touchClient(tx: Tx, id: ClientId, at: Date): Promise<void> {
  await tx.updateTable('clients').set({ last_used_at: at }).where('id', '=', id).execute()
}

/** Removes clients that hold no token and that nobody used since: each try of a program registers one. */
export async function sweepClients(db: Reader, since: Date): Promise<void> {
  await sql`delete from clients c where last_used_at < ${since}
    and not exists (select 1 from access_tokens t where t.client_id = c.id)`.execute(db)
}
