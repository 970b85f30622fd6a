import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { remoteById } from '../actors/index.ts'
import type { Notice, NotificationId } from './notification.ts'
import { insertNotices } from './notifications.ts'
import { insertRequests } from './requests.ts'
import { sift } from './sift.ts'
import { wished } from './wished.ts'

export const CHANGED = 'notifications:changed'
/** Told when there is something new for these actors, or when these people have read. */
export type Changed = { owners: ActorId[]; people: ActorId[] }

/** Told with the ids of what is new: for those who are told one by one. */
export const TOLD = 'notifications:told'
export type JustHeard = { ids: NotificationId[] }

const BATCH = 250

/** What a slice to the right adds to what was told just now, in its transaction: devices are told, too. */
export type WhenTold = (tx: Tx, ids: readonly NotificationId[]) => Promise<void>

export type Telling = Pick<Deps, 'db' | 'clock' | 'live'> & { whenTold?: readonly WhenTold[] }

/**
 * Tells each actor once of each thing. What one did oneself, by whatever name, is not news.
 * Handlers of facts call it: it may run twice for the same notices.
 */
export async function tell(given: Telling, notices: readonly Notice[]): Promise<void> {
  const news = notices
    .filter((notice) => notice.ownerId !== notice.actorId && notice.ownerId !== notice.byId)
    .sort((a, b) => (a.ownerId + a.key < b.ownerId + b.key ? -1 : 1))
  for (let from = 0; from < news.length; from += BATCH) {
    const batch = news.slice(from, from + BATCH)
    await inTransaction(given.db, (tx) => tellBatch(given, tx, batch))
  }
}

async function tellBatch(given: Telling, tx: Tx, batch: readonly Notice[]): Promise<void> {
  const at = given.clock.now()
  const news = await sift(tx, await wished(tx, await readHere(tx, batch)), at)
  if (news.length === 0) return
  const told = await insertNotices(
    tx,
    news.map((notice) => ({ ...notice, id: newId<'Notification'>(at) })),
  )
  const waiting = told.flatMap(({ ownerId, actorId, filtered }) =>
    filtered && actorId ? [{ id: newId<'NotificationRequest'>(at), ownerId, senderId: actorId }] : [],
  )
  await insertRequests(tx, waiting)
  const heard = told.filter(({ filtered }) => !filtered)
  if (heard.length === 0) return
  for (const react of given.whenTold ?? [])
    await react(
      tx,
      heard.map(({ id }) => id),
    )
  await given.live.tell(tx, TOLD, { ids: heard.map(({ id }) => id) } satisfies JustHeard)
  await tellOfChange({ db: tx, live: given.live }, [...new Set(heard.map(({ ownerId }) => ownerId))])
}

/** Those of another server are told there. */
async function readHere(tx: Tx, batch: readonly Notice[]): Promise<Notice[]> {
  const remote = await remoteById(tx, [...new Set(batch.map(({ ownerId }) => ownerId))])
  return batch.filter(({ ownerId }) => !remote.has(ownerId))
}

/** Open pages count anew: something that they counted is gone. */
export async function tellOfChange(given: Pick<Deps, 'live'> & { db: Db | Tx }, owners: ActorId[]): Promise<void> {
  const message: Changed = { owners, people: [] }
  if (owners.length > 0) await given.live.tell(given.db, CHANGED, message)
}
