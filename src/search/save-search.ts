import { sql } from 'kysely'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { postKindsOf } from './conditions.ts'
import { asksForSomething } from './query.ts'
import { resolveQuery } from './resolve-query.ts'
import { checkSearchName, countSaved, refuse, type SavedSearchId, SEARCHES_MOST } from './saved-searches.ts'
import { unwantedWords, wantedWords } from './words.ts'

export type SearchToSave = { name: string; query: string; told: boolean }
const LONGEST = 400

/**
 * Keeps a search under a name, as it was typed.
 * @throws Refusal search-name-wrong, search-empty, search-name-taken, too-many-searches
 */
export async function saveSearch(
  given: Pick<Deps, 'db' | 'clock'>,
  owner: ActorId,
  typed: SearchToSave,
): Promise<SavedSearchId> {
  const name = checkSearchName(typed.name)
  const query = typed.query.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  const meant = await resolveQuery(given, { personId: owner }, query)
  if (!asksForSomething(meant) || postKindsOf(meant)?.length === 0) refuse('search-empty', { field: 'query' })
  const at = given.clock.now()
  const id = newId<'SavedSearch'>(at)
  await inTransaction(given.db, async (tx) => {
    if ((await countSaved(tx, owner)) >= SEARCHES_MOST) refuse('too-many-searches', { most: SEARCHES_MOST })
    await named(name, () =>
      sql`insert into saved_searches (id, owner_id, name, query, told, words, without, created_at)
        values (${id}, ${owner}, ${name}, ${query}, ${typed.told}, ${wantedWords(meant) ?? sql`null`},
          ${unwantedWords(meant) ?? sql`null`}, ${at})`.execute(tx),
    )
  })
  return id
}

/** Another name, or whether to be told. @throws Refusal no-such-search, search-name-wrong, search-name-taken */
export async function changeSearch(
  given: Pick<Deps, 'db'>,
  owner: ActorId,
  id: SavedSearchId,
  change: { name?: string; told?: boolean },
): Promise<void> {
  const name = change.name === undefined ? undefined : checkSearchName(change.name)
  const set = { ...(name !== undefined && { name }), ...(change.told !== undefined && { told: change.told }) }
  if (Object.keys(set).length === 0) return
  const changed = await named(name ?? '', () =>
    given.db
      .updateTable('saved_searches')
      .set(set)
      .where('id', '=', id)
      .where('owner_id', '=', owner)
      .executeTakeFirst(),
  )
  if (Number(changed.numUpdatedRows) === 0) refuse('no-such-search')
}

/** One that is not there, or not one's own, changes nothing. */
export async function removeSearch({ db }: Pick<Deps, 'db'>, owner: ActorId, id: SavedSearchId): Promise<void> {
  await db.deleteFrom('saved_searches').where('id', '=', id).where('owner_id', '=', owner).execute()
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isUniqueViolation(error, 'saved_searches_name')) refuse('search-name-taken', { field: 'name', name })
    throw error
  }
}
