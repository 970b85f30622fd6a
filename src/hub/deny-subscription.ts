import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { type HubSubscriptionId, withParameters } from './request.ts'

export const DENY = 'hub:deny'
export type Denied = { topic: string; callback: string }

const TELLING = { maxBytes: 10_000, timeoutMs: 10_000, maxRedirects: 0 }

/** Ends a subscription, and has the subscriber told so. @returns what it was; null where it is over already */
export async function denySubscription(
  given: Pick<Deps, 'jobs'>,
  tx: Tx,
  id: HubSubscriptionId,
): Promise<{ topic: string; host: string } | null> {
  const gone = await tx
    .deleteFrom('hub_subscriptions')
    .where('id', '=', id)
    .returning(['topic', 'callback', 'host'])
    .executeTakeFirst()
  if (!gone) return null
  const { topic, callback, host } = gone
  await given.jobs.add(tx, DENY, { topic, callback } satisfies Denied, { maxAttempts: 3 })
  return { topic, host }
}

/** Says so to the callback (WebSub, 5.2), once: whoever does not listen is sent nothing more all the same. */
export async function tellDenied(given: Pick<Deps, 'outgoing' | 'config'>, { topic, callback }: Denied): Promise<void> {
  const said = { 'hub.mode': 'denied', 'hub.topic': given.config.publicUrl + topic }
  try {
    const answer = await given.outgoing.fetch(withParameters(callback, said), TELLING)
    await answer.body.cancel()
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
  }
}
