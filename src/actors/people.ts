import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { PeoplePort } from '../access/index.ts'
import { createPerson } from './create-actor.ts'
import { checkMaySpeak } from './voice.ts'

/** The people behind the accounts, as the slice of the accounts needs them. */
export function peopleOf(given: Pick<Deps, 'clock'>): PeoplePort {
  return {
    createPerson: (tx, person) => createPerson(given, tx, person),
    async setState(tx, person, state) {
      await tx.updateTable('actors').set({ state }).where('id', '=', person).where('state', '<>', 'deleted').execute()
    },
    async removePending(tx, person) {
      await tx.deleteFrom('actors').where('id', '=', person).where('state', '=', 'pending').execute()
    },
    ownedAlone,
    checkMaySpeak,
    byHandle,
    matching,
  }
}

/**
 * The structures whose only owner she is, among owners who are still here. Their owners stay as they are until the
 * transaction ends, so that two who leave at once do not each count on the other.
 */
async function ownedAlone(tx: Tx, person: ActorId): Promise<{ handle: string; name: string }[]> {
  await sql`select 1 from memberships where role = 'owner' and organisation_id in (
    select organisation_id from memberships where person_id = ${person} and role = 'owner')
    order by organisation_id, person_id for update`.execute(tx)
  const alone = await sql<{ handle: string; name: string }>`
    select o.handle, o.name from memberships mine join actors o on o.id = mine.organisation_id
    where mine.person_id = ${person} and mine.role = 'owner' and o.state <> 'deleted' and not exists (
      select 1 from memberships other join actors a on a.id = other.person_id
      where other.organisation_id = o.id and other.role = 'owner' and other.person_id <> ${person} and a.state = 'active')
    order by o.name`.execute(tx)
  return alone.rows
}

async function byHandle(db: Reader, handle: string): Promise<ActorId | null> {
  const row = await db
    .selectFrom('actors')
    .select('id')
    .where('handle', '=', handle.toLowerCase())
    .where('domain', 'is', null)
    .where('kind', '=', 'person')
    .executeTakeFirst()
  return row?.id ?? null
}

const MOST_FOUND = 200

async function matching(db: Reader, words: string): Promise<ActorId[]> {
  const part = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const found = await sql<{
    id: ActorId
  }>`select id from actors where kind = 'person' and domain is null and state <> 'deleted'
    and (handle like lower(${part}) or plain(name) like (select plain(${part}))) order by id desc limit ${sql.lit(MOST_FOUND)}`.execute(
    db,
  )
  return found.rows.map((row) => row.id)
}
