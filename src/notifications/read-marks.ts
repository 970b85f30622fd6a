import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { NotificationId } from './notification.ts'
import { moveReadTo, newestOf, openBundle, type Target } from './places.ts'
import { CHANGED, type Changed } from './tell.ts'

type Given = Pick<Deps, 'db' | 'live' | 'clock'>

/** Everything is read, up to the given one (the newest that was shown), or up to now. */
export async function markAllRead(given: Given, person: ActorId, upTo: NotificationId | null): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const newest = await newestOf(tx, person)
    if (!newest) return
    // An id from outside may lie in the future: nothing is read before it is there.
    const to = upTo && BigInt(upTo) < BigInt(newest) ? upTo : newest
    if (await moveReadTo(tx, person, to, given.clock.now())) await tellPerson(given, tx, person)
  })
}

/** One is read, with those shown with it. @returns where it leads, or null where it is not this person's */
export async function openNotification(given: Given, person: ActorId, id: NotificationId): Promise<Target | null> {
  return inTransaction(given.db, async (tx) => {
    const target = await openBundle(tx, person, id)
    if (target) await tellPerson(given, tx, person)
    return target
  })
}

export async function tellPerson(given: Pick<Deps, 'live'>, tx: Tx, person: ActorId): Promise<void> {
  const message: Changed = { owners: [], people: [person] }
  await given.live.tell(tx, CHANGED, message)
}
