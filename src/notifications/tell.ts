import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import type { Notice } from './notification.ts'
import { insertNotices } from './notifications.ts'
import { wished } from './wished.ts'

export const CHANGED = 'notifications:changed'
/** Told when there is something new for these actors, or when these people have read. */
export type Changed = { owners: ActorId[]; people: ActorId[] }

const BATCH = 250

/**
 * Tells each actor once of each thing. What one did oneself, by whatever name, is not news.
 * Handlers of facts call it: it may run twice for the same notices.
 */
export async function tell(given: Pick<Deps, 'db' | 'clock' | 'live'>, notices: readonly Notice[]): Promise<void> {
  const news = notices
    .filter((notice) => notice.ownerId !== notice.actorId && notice.ownerId !== notice.byId)
    .sort((a, b) => (a.ownerId + a.key < b.ownerId + b.key ? -1 : 1))
  for (let from = 0; from < news.length; from += BATCH) {
    const batch = news.slice(from, from + BATCH)
    await inTransaction(given.db, (tx) => tellBatch(given, tx, batch))
  }
}

async function tellBatch(given: Pick<Deps, 'clock' | 'live'>, tx: Tx, batch: readonly Notice[]): Promise<void> {
  const at = given.clock.now()
  const news = await wished(tx, batch)
  if (news.length === 0) return
  const owners = await insertNotices(
    tx,
    news.map((notice) => ({ ...notice, id: newId<'Notification'>(at) })),
  )
  const message: Changed = { owners, people: [] }
  if (owners.length > 0) await given.live.tell(tx, CHANGED, message)
}

/** Open pages count anew: something that they counted is gone. */
export async function tellOfChange(given: Pick<Deps, 'db' | 'live'>, owners: ActorId[]): Promise<void> {
  const message: Changed = { owners, people: [] }
  if (owners.length > 0) await given.live.tell(given.db, CHANGED, message)
}
