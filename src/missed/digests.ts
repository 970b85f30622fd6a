import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Digest, DigestRate } from './digest.ts'

export async function digestOf(db: Reader, person: ActorId): Promise<Digest | null> {
  const row = await db.selectFrom('digests').selectAll().where('person_id', '=', person).executeTakeFirst()
  if (!row) return null
  return { personId: row.person_id, every: row.every as DigestRate, toldUntil: row.told_until, secret: row.secret }
}

/** Those who wish to be told so often, and were not since. */
export async function digestsDue(db: Reader, every: DigestRate, left: Date): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('digests')
    .select('person_id')
    .where('every', '=', every)
    .where('told_until', '<', left)
    .execute()
  return rows.map((row) => row.person_id)
}

export async function keepDigest(db: Reader, { personId, every, toldUntil, secret }: Digest): Promise<void> {
  await db
    .insertInto('digests')
    .values({ person_id: personId, every, told_until: toldUntil, secret })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ every }))
    .execute()
}

export async function noteTold(db: Reader, person: ActorId, until: Date): Promise<void> {
  await db.updateTable('digests').set({ told_until: until }).where('person_id', '=', person).execute()
}

export async function dropDigest(db: Reader, person: ActorId): Promise<void> {
  await db.deleteFrom('digests').where('person_id', '=', person).execute()
}
