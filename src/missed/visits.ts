import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** Whoever comes back after so long begins another visit. */
const VISIT_ENDS = sql.lit('2 hours')

/** Notes that the person is here. */
export async function noteVisit(db: Reader, person: ActorId, now: Date): Promise<void> {
  await sql`insert into last_visits (person_id, at) values (${person}, ${now})
    on conflict (person_id) do update set at = excluded.at,
      before = case when excluded.at - last_visits.at > ${VISIT_ENDS}::interval then last_visits.at else last_visits.before end
    where excluded.at > last_visits.at`.execute(db)
}

export type Visit = { at: Date; before: Date | null }

/** Her present or last visit, and the end of the one before it; null where she never came. */
export async function visitOf(db: Reader, person: ActorId): Promise<Visit | null> {
  const row = await db
    .selectFrom('last_visits')
    .select(['at', 'before'])
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row ?? null
}
