import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'
import type { RisingSpeciality } from './rising.ts'
import type { Keeping } from './told-meanwhile.ts'

/** What rose in all specialities, as it was last computed by any process. */
export const keepRisings = (db: Db): Keeping<RisingSpeciality[]> => ({
  read: async () => {
    const row = await db.selectFrom('risings').select(['at', 'specialities']).executeTakeFirst()
    return row ? { at: row.at, answer: row.specialities as RisingSpeciality[] } : null
  },
  write: async ({ at, answer }) => {
    await sql`
      insert into risings (at, specialities) values (${at}, ${JSON.stringify(answer)}::jsonb)
      on conflict (single) do update set at = excluded.at, specialities = excluded.specialities
      where risings.at < excluded.at`.execute(db)
  },
})
