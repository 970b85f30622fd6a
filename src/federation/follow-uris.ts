import type { Db, Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

type Pair = { followerId: ActorId; followeeId: ActorId }

/** By which activity one asked to follow the other, the last time: what answers it or undoes it names it. */
export async function rememberFollow(db: Db | Tx, { followerId, followeeId }: Pair, uri: string): Promise<void> {
  await db
    .insertInto('federation_follows')
    .values({ follower_id: followerId, followee_id: followeeId, uri })
    .onConflict((conflict) => conflict.columns(['follower_id', 'followee_id']).doUpdateSet({ uri }))
    .execute()
}

export async function followUri(db: Reader, { followerId, followeeId }: Pair): Promise<string | null> {
  const row = await db
    .selectFrom('federation_follows')
    .select('uri')
    .where('follower_id', '=', followerId)
    .where('followee_id', '=', followeeId)
    .executeTakeFirst()
  return row?.uri ?? null
}

/** Between whom an activity began a follow. */
export async function pairOfFollow(db: Reader, uri: string): Promise<Pair | null> {
  const row = await db
    .selectFrom('federation_follows')
    .select(['follower_id', 'followee_id'])
    .where('uri', '=', uri)
    .executeTakeFirst()
  return row ? { followerId: row.follower_id, followeeId: row.followee_id } : null
}
