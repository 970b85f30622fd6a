import type { Reader } from '#platform/db.ts'
import type { PostId, RelayId } from '#platform/ids.ts'
import type { WayCount } from './way.ts'

/** The counts of one post, by way. */
export async function countsOf(db: Reader, postId: PostId): Promise<WayCount[]> {
  const rows = await db
    .selectFrom('read_counts')
    .select(['distance', 'relay_id', 'reads'])
    .where('post_id', '=', postId)
    .execute()
  return rows.map((row) => ({
    distance: row.distance,
    relayId: row.relay_id === '0' ? null : (row.relay_id as RelayId),
    reads: row.reads,
  }))
}

/** The reads of several posts, for those who may know them. */
export async function totalsOf(db: Reader, postIds: readonly PostId[]): Promise<Map<PostId, number>> {
  if (postIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('read_counts')
    .select(['post_id', (eb) => eb.fn.sum<string>('reads').as('reads')])
    .where((eb) => eb('post_id', '=', eb.fn.any(eb.val(postIds))))
    .groupBy('post_id')
    .execute()
  return new Map(rows.map((row) => [row.post_id, Number(row.reads)]))
}
