import type { Db, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { insertDeliveries, WAKE } from '../queue/deliveries.ts'
import type { MaySpeakWith } from '../sites.ts'
import type { Outgoing } from '../translate/activities.ts'

/** Keeps an activity to be sent to each of these inboxes; in a transaction, once that commits. */
export type Send = (db: Db | Tx, outgoing: Outgoing, inboxes: readonly string[]) => Promise<void>

export function createSend(given: Pick<Deps, 'clock' | 'live'> & { maySpeakWith: MaySpeakWith }): Send {
  return async (db, { sender, activity }, inboxes) => {
    const once = await spokenWith(given, db, [...new Set(inboxes)])
    if (once.length === 0) return
    await insertDeliveries(db, {
      senderId: sender === 'instance' ? ('0' as ActorId) : sender,
      body: JSON.stringify(activity),
      inboxes: once,
      at: given.clock.now(),
    })
    await given.live.tell(db, WAKE, {})
  }
}

/** Each server is asked about once, however many inboxes it has. */
async function spokenWith(
  { maySpeakWith }: { maySpeakWith: MaySpeakWith },
  db: Db | Tx,
  inboxes: string[],
): Promise<string[]> {
  const may = new Map<string, boolean>()
  for (const inbox of inboxes) {
    const { hostname } = new URL(inbox)
    if (!may.has(hostname)) may.set(hostname, (await maySpeakWith(inbox, db)) === true)
  }
  return inboxes.filter((inbox) => may.get(new URL(inbox).hostname))
}
