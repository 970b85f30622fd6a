import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, Id } from '#platform/ids.ts'
import { refusing } from '#platform/refusal.ts'

export type SavedSearchId = Id<'SavedSearch'>

/** What a person looks for again; `told`: she is told of each new post that it finds. */
export type SavedSearch = { id: SavedSearchId; name: string; query: string; told: boolean }

export type SearchRefusal =
  | 'no-such-search'
  | 'search-empty' // nothing that posts could have was asked for
  | 'search-name-wrong' // { most }
  | 'search-name-taken' // { name }
  | 'too-many-searches' // { most }

export const refuse = refusing<SearchRefusal>()

export const SEARCHES_MOST = 30
const NAME_LONGEST = 60

/** @throws Refusal search-name-wrong */
export function checkSearchName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const wrong = name === '' || [...name].length > NAME_LONGEST
  return wrong ? refuse('search-name-wrong', { field: 'name', most: NAME_LONGEST }) : name
}

/** Those of a person, by name. */
export async function savedBy(db: Reader, owner: ActorId): Promise<SavedSearch[]> {
  const { rows } = await sql<SavedSearch>`select id, name, query, told from saved_searches
    where owner_id = ${owner} order by plain(name), id`.execute(db)
  return rows
}

/** One of this person's; null for what is somebody else's, or nobody's. */
export async function savedById(db: Reader, owner: ActorId, id: SavedSearchId): Promise<SavedSearch | null> {
  const row = await db
    .selectFrom('saved_searches')
    .select(['name', 'query', 'told'])
    .where('id', '=', id)
    .where('owner_id', '=', owner)
    .executeTakeFirst()
  return row ? { id, ...row } : null
}

/** Holds the owner's until the transaction ends, so that two at once do not pass the limit. */
export async function countSaved(tx: Tx, owner: ActorId): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`searches of ${owner}`}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('saved_searches')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('owner_id', '=', owner)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
