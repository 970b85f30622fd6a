import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Neighbour } from './learn-likeness.ts'

const ROWS_AT_ONCE = 20_000
/** A weight that moved by less than this part of itself says the same. */
const SAME = sql.lit(0.05)

/**
 * What goes with what, as it was learnt now, takes the place of what is kept: of both hundreds of thousands of rows, mostly the
 * same. Written in the order in which they are looked up, so that those of one post lie together.
 */
export async function keepLikeness(tx: Tx, learnt: readonly Neighbour[]): Promise<void> {
  await bringLearnt(tx, learnt)
  await sql`delete from learnt where not exists (select 1 from posts where id = by_id)
    or not exists (select 1 from posts where id = of_id)`.execute(tx)
  await sql`delete from relevance_likeness k
    where not exists (select 1 from learnt l where l.by_id = k.by_id and l.of_id = k.post_id)`.execute(tx)
  await sql`update relevance_likeness k set weight = l.weight from learnt l
    where l.by_id = k.by_id and l.of_id = k.post_id and abs(l.weight - k.weight) > ${SAME} * k.weight`.execute(tx)
  await sql`insert into relevance_likeness (by_id, post_id, weight) select by_id, of_id, weight from learnt
    order by by_id, of_id on conflict do nothing`.execute(tx)
  await sql`drop table learnt`.execute(tx)
}

/** The same of readers, as far as each still is one and lets it be learnt. */
export async function keepKinship(tx: Tx, learnt: readonly Neighbour[]): Promise<void> {
  await bringLearnt(tx, learnt)
  await sql`delete from learnt where
    exists (select 1 from relevance_readers r where r.reader_id in (of_id, by_id) and not r.learns)
    or not exists (select 1 from actors where id = of_id and state = 'active')
    or not exists (select 1 from actors where id = by_id and state = 'active')`.execute(tx)
  await sql`delete from relevance_kinship k
    where not exists (select 1 from learnt l where l.of_id = k.reader_id and l.by_id = k.kin_id)`.execute(tx)
  await sql`update relevance_kinship k set weight = l.weight from learnt l
    where l.of_id = k.reader_id and l.by_id = k.kin_id and abs(l.weight - k.weight) > ${SAME} * k.weight`.execute(tx)
  await sql`insert into relevance_kinship (reader_id, kin_id, weight) select of_id, by_id, weight from learnt
    order by of_id, by_id on conflict do nothing`.execute(tx)
  await sql`drop table learnt`.execute(tx)
}

/** A table of this transaction alone: it costs no log of the database. */
async function bringLearnt(tx: Tx, learnt: readonly Neighbour[]): Promise<void> {
  await sql`create temporary table learnt (of_id bigint, by_id bigint, weight float8) on commit drop`.execute(tx)
  for (const part of parts(learnt))
    await sql`insert into learnt select * from unnest(${part.map(({ of }) => of)}::bigint[], ${part.map(({ by }) => by)}::bigint[],
      ${part.map(({ weight }) => weight)}::float8[])`.execute(tx)
  await sql`analyze learnt`.execute(tx)
}

function* parts(rows: readonly Neighbour[]): Generator<readonly Neighbour[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE)
}
