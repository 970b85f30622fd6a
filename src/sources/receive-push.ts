import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { lookSoon } from './look-at-due.ts'
import { signatureOf } from './push-signature.ts'
import { insertPush, READ_PUSH } from './pushes.ts'
import { subscriptionAt } from './subscriptions.ts'

/** So many wait to be read for one feed; whoever sends more is looked at. */
const WAITING_MOST = 10

/** `bytes` are read only where the callback is known. */
export type Push = { signature: string | null; contentType: string; bytes: () => Promise<Uint8Array> }

/**
 * Takes what a hub sends (WebSub, 7); a job reads it. What is not signed with our secret is left unread, and the hub is not told so (8.1): nobody
 * can try secrets on us. What is signed weakly, or comes too fast, makes us look at the feed.
 * @returns false: nothing is wanted there any more
 */
export async function receivePush(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  callback: string,
  push: Push,
): Promise<boolean> {
  const now = given.clock.now()
  const one = await subscriptionAt(given.db, callback)
  if (!one?.feedId) return false
  const { id, feedId, secret } = one
  const body = await push.bytes()
  const signature = signatureOf(push.signature, secret, body)
  if (signature === 'not') return true
  const { signed, contentType } = { signed: signature === 'signed', contentType: push.contentType.slice(0, 200) }
  await inTransaction(given.db, async (tx) => {
    const pushId = signed ? await insertPush(tx, { subscriptionId: id, contentType, body }, now, WAITING_MOST) : null
    if (!pushId) return lookSoon(given, tx, feedId, now)
    return given.jobs.add(tx, READ_PUSH, { pushId }, { queue: `${READ_PUSH}:${feedId}`, maxAttempts: 3 })
  })
  return true
}
