import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { type ReadCells, totalOfCells } from './report-cells.ts'
import { readsByRelay, type WayCount } from './way.ts'

/** Reads of a post on other servers: what these told of it, and what can be guessed of those that tell nothing. */
export type ReadElsewhere = {
  confirmed: number
  byDistance: { distance: number | null; reads: number }[]
  byTerritory: { territory: string; reads: number }[]
  /** The servers that told: their hosts. */
  servers: string[]
  /** Links on servers that told nothing. */
  silentLinks: number
  /** What these may have brought, from what the links that are known brought; null where nothing is known to guess from. */
  estimated: number | null
}

/** Null where it went to no other server that anybody knows of. */
export async function readElsewhere(
  db: Reader,
  postId: PostId,
  counts: readonly WayCount[],
): Promise<ReadElsewhere | null> {
  const { rows: reports } = await sql<{ origin: string; cells: ReadCells }>`
    select origin, cells from reported_reads where post_id = ${postId} order by origin`.execute(db)
  const { rows: links } = await sql<{ id: string; origin: string | null }>`
    select r.id, substring(m.uri from '^https?://[^/]+') as origin
    from relays r left join remote_actors m on m.actor_id = r.actor_id
    where r.post_id = ${postId} and r.undone_at is null`.execute(db)
  const told = new Set(reports.map(({ origin }) => origin))
  const silent = links.filter(({ origin }) => origin !== null && !told.has(origin))
  if (reports.length === 0 && silent.length === 0) return null
  const brought = readsByRelay(counts)
  const known = links.filter(({ origin }) => origin === null).map(({ id }) => brought.get(id) ?? 0)
  const each = known.length > 0 ? known.reduce((sum, reads) => sum + reads, 0) / known.length : await usually(db)
  return {
    confirmed: reports.reduce((sum, { cells }) => sum + totalOfCells(cells), 0),
    byDistance: summed(reports.flatMap(({ cells }) => cells.byDistance)),
    byTerritory: summed(reports.flatMap(({ cells }) => cells.byTerritory)),
    servers: [...told].map((origin) => new URL(origin).host),
    silentLinks: silent.length,
    estimated: silent.length > 0 && each !== null ? Math.round(each * silent.length) : null,
  }
}

/** What a link from here brought lately, on average; null where none did. */
async function usually(db: Reader): Promise<number | null> {
  const { rows } = await sql<{ each: number | null }>`
    select (sum(coalesce(c.reads, 0))::float8 / nullif(count(distinct r.id), 0)) as each
    from (select id, post_id from relays where not exists (select 1 from remote_relays m where m.relay_id = relays.id)
      order by id desc limit 500) r
    left join read_counts c on c.post_id = r.post_id and c.relay_id = r.id`.execute(db)
  return rows[0]?.each ?? null
}

/** Cells of several servers that say the same, together; the largest first. */
function summed<Cell extends { reads: number }>(cells: readonly Cell[]): Cell[] {
  const same = Map.groupBy(cells, ({ reads: _, ...rest }) => JSON.stringify(rest))
  return [...same.values()]
    .map((group) => ({ ...group[0]!, reads: group.reduce((sum, { reads }) => sum + reads, 0) }))
    .sort((a, b) => b.reads - a.reads)
}
