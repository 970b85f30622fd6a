import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { countsOf } from './counts.ts'
import { cellsOf, LEAST, type ReadCells, totalOfCells } from './report-cells.ts'
import { dayOf } from './visitors.ts'

/** What the server of a post is to be told of its reads here. */
export type ReadReport = { postId: PostId; uri: string; inbox: string; cells: ReadCells; reads: number }

const AT_ONCE = 500
const DAY_MS = 24 * 3600 * 1000

/** The hour that has begun, in UTC: reports count until then. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)

/** Posts of other servers, those that ask for it, of whose reads there is more to tell than was told in an earlier hour. */
export async function readsToReport(db: Reader, now: Date): Promise<ReadReport[]> {
  const since = dayOf(new Date(now.getTime() - 2 * DAY_MS))
  const { rows } = await sql<{ postId: PostId; uri: string; inbox: string; reported: number }>`
    select m.post_id as "postId", m.uri, m.reads_inbox as inbox, coalesce(told.reads, 0) as reported
    from remote_posts m join posts p on p.id = m.post_id left join read_reports told on told.post_id = m.post_id
    where m.reads_inbox is not null and p.withdrawn_at is null and (told.hour is null or told.hour < ${hourOf(now)})
      and exists (select 1 from read_days d where d.post_id = m.post_id and d.day >= ${since}::date)
      and (select sum(reads) from read_counts c where c.post_id = m.post_id) >= coalesce(told.reads, 0) + ${LEAST}
    order by m.post_id limit ${sql.lit(AT_ONCE)}`.execute(db)
  const reports: ReadReport[] = []
  for (const { postId, uri, inbox, reported } of rows) {
    const cells = cellsOf(await countsOf(db, postId), await seatsOfReaders(db, postId))
    const reads = totalOfCells(cells)
    if (reads > reported) reports.push({ postId, uri, inbox, cells, reads })
  }
  return reports
}

/** Notes that it was told, once an hour. @returns false where it was already, for this hour */
export async function markReported(tx: Db | Tx, { postId, reads }: ReadReport, hour: Date): Promise<boolean> {
  const marked = await tx
    .insertInto('read_reports')
    .values({ post_id: postId, hour, reads })
    .onConflict((conflict) =>
      conflict.column('post_id').doUpdateSet({ hour, reads }).where('read_reports.hour', '<', hour),
    )
    .executeTakeFirst()
  return Number(marked.numInsertedOrUpdatedRows) > 0
}

async function seatsOfReaders(db: Reader, postId: PostId): Promise<{ territory: string; reads: number }[]> {
  const rows = await db
    .selectFrom('reads')
    .innerJoin('actors', 'actors.id', 'reader_id')
    .select(['seat', (eb) => eb.fn.countAll<string>().as('reads')])
    .where('post_id', '=', postId)
    .where('seat', 'is not', null)
    .groupBy('seat')
    .execute()
  return rows.map(({ seat, reads }) => ({ territory: seat!, reads: Number(reads) }))
}
