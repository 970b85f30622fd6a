import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { KIN_DAYS } from './instance-size.ts'

const DAY_MS = 24 * 3600 * 1000
/** So many posts are candidates because those who read as she does opened them. */
const POSTS_MOST = 30

/** Of a post: of how many of her kin it was opened within the days, the sum of their weights, and how many opened it in all. */
export type KinReading = { kin: number; kinship: number; readBy: number }
/** What those who read as she does opened, the most of them first; `whole`: the sum of the weights of them all. */
export type Kin = { posts: ReadonlyMap<PostId, KinReading>; whole: number }
/** Of whoever lets nothing be learnt. */
export const NO_KIN: Kin = { posts: new Map(), whole: 0 }

/** What her kin opened of late: it asks nothing of her but who she is, so that it can be asked beside the rest. */
export async function readKin(db: Reader, reader: ActorId, now: Date): Promise<Kin> {
  const since = new Date(now.getTime() - KIN_DAYS * DAY_MS)
  const { rows } = await sql<KinReading & { id: PostId; whole: number }>`
    with kin as materialized (select kin_id, weight from relevance_kinship where reader_id = ${reader})
    select opened.*, (select sum(weight) from kin) as whole, (select count(*)::int from relevance_readings r
        where r.post_id = opened.id and r.opened and r.at > ${since}) as "readBy"
    from (select r.post_id as id, sum(kin.weight) as kinship, count(*)::int as kin from kin
        join relevance_readings r on r.reader_id = kin.kin_id and r.opened and r.at > ${since}
      group by r.post_id order by sum(kin.weight) desc limit ${sql.lit(POSTS_MOST)}) opened`.execute(db)
  return { posts: new Map(rows.map(({ id, ...reading }) => [id, reading])), whole: rows[0]?.whole ?? 0 }
}
