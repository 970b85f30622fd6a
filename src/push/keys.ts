import type { Db } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { makeVapidKeys, type VapidKeys } from './vapid.ts'

/** The instance's keys, made when they are first asked for; they never change, so they are read once. */
export function createKeys(given: Pick<Deps, 'db' | 'clock'>): () => Promise<VapidKeys> {
  let known: VapidKeys | null = null
  return async () => {
    known ??= (await read(given.db)) ?? (await make(given))
    return known
  }
}

async function make(given: Pick<Deps, 'db' | 'clock'>): Promise<VapidKeys> {
  const { publicKey, privateKey } = makeVapidKeys()
  await given.db
    .insertInto('push_keys')
    .values({ public_key: publicKey, private_key: privateKey, made_at: given.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Another process may have been first.
  return (await read(given.db))!
}

async function read(db: Db): Promise<VapidKeys | null> {
  const row = await db.selectFrom('push_keys').select(['public_key', 'private_key']).executeTakeFirst()
  return row ? { publicKey: row.public_key, privateKey: row.private_key } : null
}
