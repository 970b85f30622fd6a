import { createHmac } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { digestOf } from './digest.ts'
import { HUB, type HubSubscriptionId, type ReadTopic, type Topic, waitAfter } from './request.ts'
import { deleteSubscription, type HubSubscription, noteFailed, noteTold, subscriptionById } from './subscriptions.ts'
import { noteNotTaken, noteTaken } from './tellings.ts'

export const TELL = 'hub:tell'
/** Where feeds say that their hub is. */
export const HUB_PATH = '/websub'

const TELLING = { maxBytes: 10_000, timeoutMs: 15_000, maxRedirects: 0 }
const GONE = 410

type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'config'> & { readTopic: ReadTopic }

/**
 * Sends a subscriber the whole feed as it is now (WebSub, 7), signed with its secret (8). Whoever does not take it is told again
 * later, each time after a longer while; after a day and more of failures, or where nothing is wanted any more, never again.
 */
export async function tellSubscriber(given: Given, { id }: { id: HubSubscriptionId }): Promise<void> {
  const now = given.clock.now()
  const one = await subscriptionById(given.db, id)
  if (!one?.owedAt || one.owedAt > now || one.until <= now) return
  const found = await given.readTopic(one.topic)
  if (!found) return void (await deleteSubscription(given.db, id))
  const digest = digestOf(found.body)
  if (digest === one.told) return noteTold(given.db, id, digest)
  const status = await send(given, one, found)
  if (status >= 200 && status < 300) {
    await noteTold(given.db, id, digest)
    return noteTaken(given.db, id, now)
  }
  const failures = one.failures + 1
  if (status === GONE || failures >= HUB.failures) return void (await deleteSubscription(given.db, id))
  await noteFailed(given.db, id, failures, new Date(now.getTime() + waitAfter(failures)))
  await noteNotTaken(given.db, id, now, status)
}

/** @returns the status of the answer; 0 where there was none */
async function send(given: Given, one: HubSubscription, { body, type }: Topic): Promise<number> {
  const { publicUrl } = given.config
  const signature = one.secret && createHmac('sha256', one.secret).update(body).digest('hex')
  const headers = {
    'content-type': type,
    link: `<${publicUrl}${HUB_PATH}>; rel="hub", <${publicUrl}${one.topic}>; rel="self"`,
    ...(signature && { 'x-hub-signature': `sha256=${signature}` }),
  }
  try {
    const answer = await given.outgoing.fetch(one.callback, { ...TELLING, method: 'POST', headers, body })
    await answer.body.cancel()
    return answer.status
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    return 0
  }
}
