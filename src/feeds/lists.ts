import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, Id } from '#platform/ids.ts'
import { refusing } from '#platform/refusal.ts'

export type ListId = Id<'List'>
/** A list as its owner sees it among others. */
export type List = { id: ListId; name: string; members: number } & ListPolicy
export const answerPolicies = ['none', 'members', 'followed'] as const
/** `replies`: which answers of its members it shows. `exclusive`: what they do is in the list alone, and not at home. */
export type ListPolicy = { replies: (typeof answerPolicies)[number]; exclusive: boolean }

export type FeedsRefusal =
  | 'no-such-list'
  | 'list-name-wrong' // { most }
  | 'list-name-taken' // { name }
  | 'too-many-lists' // { most }
  | 'list-full' // { most }
  | 'list-replies-wrong'

export const refuse = refusing<FeedsRefusal>()

export const LISTS_MOST = 50
export const MEMBERS_MOST = 500
const NAME_LONGEST = 60

/** @throws Refusal list-name-wrong */
export function checkListName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const wrong = name === '' || [...name].length > NAME_LONGEST
  return wrong ? refuse('list-name-wrong', { field: 'name', most: NAME_LONGEST }) : name
}

/** The lists of a person, by name. */
export async function listsOf(db: Reader, owner: ActorId): Promise<List[]> {
  const { rows } = await sql<List>`
    select l.id::text as id, l.name, l.replies, l.exclusive, (select count(*)::int from list_members m where m.list_id = l.id) as members
    from lists l where l.owner_id = ${owner} order by plain(l.name)`.execute(db)
  return rows
}

/** Somebody else's list is not there. @throws Refusal no-such-list */
export async function ownList(
  db: Reader,
  owner: ActorId,
  id: ListId,
): Promise<{ id: ListId; name: string } & ListPolicy> {
  const row = await db
    .selectFrom('lists')
    .select(['name', 'replies', 'exclusive'])
    .where('id', '=', id)
    .where('owner_id', '=', owner)
    .executeTakeFirst()
  return row
    ? { id, name: row.name, replies: row.replies as ListPolicy['replies'], exclusive: row.exclusive }
    : refuse('no-such-list')
}

export async function membersOfList(db: Reader, id: ListId): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('list_members')
    .innerJoin('actors', 'actors.id', 'list_members.actor_id')
    .select('actor_id')
    .where('list_id', '=', id)
    .where('actors.state', '=', 'active')
    .orderBy(sql`plain(actors.name)`)
    .execute()
  return rows.map(({ actor_id }) => actor_id)
}

/** Those of the person's lists that hold the actor. */
export async function listsWith(db: Reader, owner: ActorId, actor: ActorId): Promise<ListId[]> {
  const rows = await db
    .selectFrom('list_members')
    .innerJoin('lists', 'lists.id', 'list_members.list_id')
    .select('lists.id')
    .where('lists.owner_id', '=', owner)
    .where('actor_id', '=', actor)
    .execute()
  return rows.map(({ id }) => id as ListId)
}

export async function countLists(tx: Tx, owner: ActorId): Promise<number> {
  const row = await tx
    .selectFrom('lists')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('owner_id', '=', owner)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
