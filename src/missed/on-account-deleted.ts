import type { Deps } from '#platform/deps.ts'
import type { AccountDeleted } from '../access/index.ts'
import { dropDigest } from './digests.ts'

/** Nobody is told of her visits any more, and she is told nothing. */
export async function onAccountDeleted(given: Pick<Deps, 'db'>, { personId }: AccountDeleted): Promise<void> {
  await dropDigest(given.db, personId)
  await given.db.deleteFrom('last_visits').where('person_id', '=', personId).execute()
}
