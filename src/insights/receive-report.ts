import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { hourOf } from './reads-to-report.ts'
import { faultInCells, type ReadCells, totalOfCells } from './report-cells.ts'

/** What a server tells of the reads of a post from here. @param origin of that server: `https://b.example` */
export type ReceivedReport = { postId: PostId; origin: string; hour: Date; cells: ReadCells }

const HOUR_MS = 3600 * 1000
/** Reports wait while a server is away; older ones say nothing new. */
const OLDEST_MS = 3 * 24 * HOUR_MS
const SKEW_MS = 5 * 60 * 1000
/** Nor has a server so many more readers of one post within an hour. */
const GROWS_MOST = 50_000

/**
 * Keeps what a server tells of the reads of a post there, in place of what it told before.
 * @returns why it is not believed; null where it is
 */
export async function receiveReport(
  given: Pick<Deps, 'db' | 'clock'>,
  { postId, origin, hour, cells }: ReceivedReport,
): Promise<string | null> {
  const now = given.clock.now()
  const fault = faultInHour(hour, now) ?? faultInCells(cells)
  if (fault) return fault
  return inTransaction(given.db, async (tx) => {
    const post = await tx
      .selectFrom('posts')
      .select(['author_id', 'remote', 'withdrawn_at'])
      .where('id', '=', postId)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!post || post.remote || post.withdrawn_at) return 'there is no such post from here'
    if (!(await wentTo(tx, postId, origin))) return 'the post did not go to that server'
    const { depth } = await tx
      .selectFrom('relays')
      .select((eb) => eb.fn.coalesce(eb.fn.max('distance'), eb.lit(0)).as('depth'))
      .where('post_id', '=', postId)
      .executeTakeFirstOrThrow()
    if (cells.byDistance.some(({ distance }) => distance !== null && distance > depth))
      return 'its chain is not as long as that'
    const reads = totalOfCells(cells)
    const before = await tx
      .selectFrom('reported_reads')
      .select(['hour', 'reads'])
      .where('post_id', '=', postId)
      .where('origin', '=', origin)
      .executeTakeFirst()
    if (before && hour <= before.hour) return 'that hour was told already'
    if (reads - (before?.reads ?? 0) > GROWS_MOST) return 'nobody is read so much within an hour'
    const report = { hour, reads, cells: JSON.stringify(cells) }
    await tx
      .insertInto('reported_reads')
      .values({ post_id: postId, origin, ...report })
      .onConflict((conflict) => conflict.columns(['post_id', 'origin']).doUpdateSet(report))
      .execute()
    return null
  })
}

function faultInHour(hour: Date, now: Date): string | null {
  if (hourOf(hour).getTime() !== hour.getTime()) return 'it does not count until a full hour'
  if (hour.getTime() > now.getTime() + SKEW_MS) return 'that hour is to come'
  return hour.getTime() < now.getTime() - OLDEST_MS ? 'that hour is long over' : null
}

/** A link of its chain passed there, or somebody there follows its author or a link from here. */
async function wentTo(tx: Tx, postId: PostId, origin: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from relays r join remote_actors m on m.actor_id = r.actor_id
      where r.post_id = ${postId} and starts_with(m.uri, ${`${origin}/`})
    union all
    select 1 from follows f join remote_actors m on m.actor_id = f.follower_id
      where f.reads_elsewhere and starts_with(m.uri, ${`${origin}/`}) and f.followee_id in (
        select author_id from posts where id = ${postId}
        union all select actor_id from relays where post_id = ${postId} and undone_at is null)
    limit 1`.execute(tx)
  return rows.length > 0
}
