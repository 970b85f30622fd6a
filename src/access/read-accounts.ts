import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { type AccountState, accountStates } from './account.ts'
import { checkAdministrator } from './administrators.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'

/** An account as its administrators see it. */
export type AccountLine = {
  id: AccountId
  personId: ActorId
  email: string
  state: AccountState
  administrator: boolean
  motivation: string | null
  createdAt: Date
  lastSeenAt: Date | null
}

export type AccountSearch = { words?: string; state?: string | null; before?: AccountId | null; limit?: number }

const PAGE = 50

/**
 * Accounts, the newest first, by a part of the address, name or handle. Deleted ones are not shown.
 * @returns one page, and the id below which the next one starts
 * @throws Refusal not-administrator
 */
export async function readAccounts(
  given: Pick<Deps, 'db'> & { people: PeoplePort },
  by: AccountId,
  search: AccountSearch = {},
): Promise<{ accounts: AccountLine[]; next: AccountId | null }> {
  await checkAdministrator(given.db, by)
  const limit = Math.min(search.limit ?? PAGE, PAGE)
  const words = search.words?.trim() ?? ''
  const people = words === '' ? [] : await given.people.matching(given.db, words.replace(/^@/, ''))
  const state = accountStates.find((known) => known === search.state)
  const rows = await lines(given.db)
    .where('state', '<>', 'deleted')
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(words !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('email', 'ilike', `%${escapeLike(words)}%`), eb('person_id', '=', eb.fn.any(eb.val(people)))]),
      ),
    )
    .where('id', '<', search.before ?? ('9223372036854775807' as AccountId))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return { accounts: rows.map(lineOf), next: rows.length < limit ? null : rows.at(-1)!.id }
}

/** @throws Refusal not-administrator, no-such-account */
export async function readAccount(given: Pick<Deps, 'db'>, by: AccountId, id: AccountId): Promise<AccountLine> {
  await checkAdministrator(given.db, by)
  const row = await lines(given.db).where('id', '=', id).where('state', '<>', 'deleted').executeTakeFirst()
  return row ? lineOf(row) : refuse('no-such-account')
}

/** Those who wait for a decision, the first come first. @throws Refusal not-administrator */
export async function pendingSignUps(given: Pick<Deps, 'db'>, by: AccountId): Promise<AccountLine[]> {
  await checkAdministrator(given.db, by)
  const rows = await lines(given.db).where('state', '=', 'awaiting').orderBy('id').limit(200).execute()
  return rows.map(lineOf)
}

const lines = (db: Reader) =>
  db
    .selectFrom('accounts')
    .select(['id', 'person_id', 'email', 'state', 'administrator', 'motivation', 'created_at', 'last_seen_at'])

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

const lineOf = (row: Row): AccountLine => ({
  id: row.id,
  personId: row.person_id,
  email: row.email,
  state: row.state as AccountState,
  administrator: row.administrator,
  motivation: row.motivation,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
})

const escapeLike = (words: string) => words.replace(/[\\%_]/g, '\\$&')
