import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { moveBetween } from './change-list-policy.ts'
import {
  checkListName,
  countLists,
  LISTS_MOST,
  type ListId,
  MEMBERS_MOST,
  membersOfList,
  ownList,
  refuse,
} from './lists.ts'

/** Makes an empty list. @throws Refusal list-name-wrong, list-name-taken, too-many-lists */
export async function createList(given: Pick<Deps, 'db' | 'clock'>, owner: ActorId, typed: string): Promise<ListId> {
  const name = checkListName(typed)
  const createdAt = given.clock.now()
  const id = newId<'List'>(createdAt)
  return inTransaction(given.db, async (tx) => {
    if ((await countLists(tx, owner)) >= LISTS_MOST) refuse('too-many-lists', { most: LISTS_MOST })
    await named(name, () =>
      tx.insertInto('lists').values({ id, owner_id: owner, name, created_at: createdAt }).execute(),
    )
    return id
  })
}

/** @throws Refusal no-such-list, list-name-wrong, list-name-taken */
export async function renameList(given: Pick<Deps, 'db'>, owner: ActorId, id: ListId, typed: string): Promise<void> {
  const name = checkListName(typed)
  await ownList(given.db, owner, id)
  await named(name, () => given.db.updateTable('lists').set({ name }).where('id', '=', id).execute())
}

/** Deletes a list; one that is not there, or not one's own, changes nothing. */
export async function deleteList(given: Pick<Deps, 'db'>, owner: ActorId, id: ListId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const list = await tx
      .selectFrom('lists')
      .select('exclusive')
      .where('id', '=', id)
      .where('owner_id', '=', owner)
      .executeTakeFirst()
    const members = list?.exclusive ? await membersOfList(tx, id) : []
    await tx.deleteFrom('lists').where('id', '=', id).where('owner_id', '=', owner).execute()
    for (const actor of members) await moveBetween(tx, owner, actor, { replies: 'none', exclusive: true }, false)
  })
}

/** Adds an actor, once. One need not follow her. @throws Refusal no-such-list, list-full */
export async function addToList(
  given: Pick<Deps, 'db' | 'clock'>,
  owner: ActorId,
  id: ListId,
  actor: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const list = await ownList(tx, owner, id)
    if ((await membersOfList(tx, id)).length >= MEMBERS_MOST) refuse('list-full', { most: MEMBERS_MOST })
    await tx
      .insertInto('list_members')
      .values({ list_id: id, actor_id: actor, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await moveBetween(tx, owner, actor, list, true)
  })
}

/** @throws Refusal no-such-list */
export async function removeFromList(
  given: Pick<Deps, 'db'>,
  owner: ActorId,
  id: ListId,
  actor: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const list = await ownList(tx, owner, id)
    await tx.deleteFrom('list_members').where('list_id', '=', id).where('actor_id', '=', actor).execute()
    await moveBetween(tx, owner, actor, list, false)
  })
}

async function named(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error, 'lists_name')) refuse('list-name-taken', { field: 'name', name })
    throw error
  }
}
