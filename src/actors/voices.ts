import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** How many voices take up what each publishes, in place of what was known; who is left out has none. What did not change is not written. */
export async function noteVoices(tx: Tx, voices: ReadonlyMap<ActorId, number>): Promise<void> {
  const heard = [...voices].filter(([, n]) => n > 0)
  const rows = sql`unnest(${heard.map(([id]) => id)}::bigint[], ${heard.map(([, n]) => n)}::float8[]) heard(actor_id, voices)`
  await sql`delete from actor_voices where actor_id <> all(${heard.map(([id]) => id)}::bigint[])`.execute(tx)
  await sql`insert into actor_voices (actor_id, voices) select heard.actor_id, heard.voices from ${rows}
    join actors a on a.id = heard.actor_id
    on conflict (actor_id) do update set voices = excluded.voices where actor_voices.voices <> excluded.voices`.execute(
    tx,
  )
}
