import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { PostRead } from '../insights/index.ts'

/** Keeps for each reader what she read, unless she does not let it be learnt. Coming by what she opened changes nothing. */
export async function noteReadings(given: Pick<Deps, 'db' | 'clock'>, read: readonly PostRead[]): Promise<void> {
  await sql`
    insert into relevance_readings (reader_id, post_id, at, opened)
    select t.reader_id, t.post_id, ${given.clock.now()}, bool_or(t.opened)
    from unnest(${read.map((one) => one.readerId)}::bigint[], ${read.map((one) => one.postId)}::bigint[],
      ${read.map((one) => one.opened)}::boolean[]) t(reader_id, post_id, opened)
    where exists (select 1 from posts p where p.id = t.post_id)
      and not exists (select 1 from relevance_readers r where r.reader_id = t.reader_id and not r.learns)
    group by t.reader_id, t.post_id order by t.reader_id, t.post_id
    on conflict (reader_id, post_id) do update set at = excluded.at, opened = true
      where excluded.opened and not relevance_readings.opened`.execute(given.db)
}
