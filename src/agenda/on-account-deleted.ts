import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'

/** What she answered is nobody's business any more, and her places are free again. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await sql`
    with gone as (delete from answers where person_id = ${personId} returning post_id, answer)
    update gatherings set yes_count = yes_count - (answer = 'yes')::int, maybe_count = maybe_count - (answer = 'maybe')::int
    from gone where gone.post_id = gatherings.post_id`.execute(given.db)
}
