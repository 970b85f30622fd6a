import { randomBytes, timingSafeEqual } from 'node:crypto'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { digestOf } from './digest.ts'
import { type Intent, type ReadTopic, withParameters } from './request.ts'
import { endSubscription, isSubscribed, keepSubscription } from './subscriptions.ts'

/** An answer that redirects says no (5.3). */
const ASKING = { maxBytes: 10_000, timeoutMs: 10_000, maxRedirects: 0 }

type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'config'> & { readTopic: ReadTopic }

/**
 * Asks a callback whether it meant what was asked in its name (WebSub, 5.3), once: whoever does not say so is told nothing. It
 * knows what the feed has at that moment.
 */
export async function verifyIntent(given: Given, intent: Intent): Promise<void> {
  const { mode, topic, callback, leaseSeconds } = intent
  const found = await given.readTopic(topic)
  // Nobody is asked about what is not there.
  if (!found || (mode === 'unsubscribe' && !(await isSubscribed(given.db, intent)))) return
  const challenge = randomBytes(32).toString('base64url')
  const question = withParameters(callback, {
    'hub.mode': mode,
    'hub.topic': given.config.publicUrl + topic,
    'hub.challenge': challenge,
    ...(mode === 'subscribe' && { 'hub.lease_seconds': String(leaseSeconds) }),
  })
  if (!(await repeats(given, question, challenge))) return
  if (mode === 'unsubscribe') return void (await endSubscription(given.db, topic, callback))
  const now = given.clock.now()
  const until = new Date(now.getTime() + leaseSeconds * 1000)
  await inTransaction(given.db, (tx) => keepSubscription(tx, intent, { now, until, told: digestOf(found.body) }))
}

async function repeats(given: Given, question: string, challenge: string): Promise<boolean> {
  try {
    const answer = await given.outgoing.fetch(question, ASKING)
    const said = Buffer.from((await answer.text()).trim())
    return answer.ok && said.length === challenge.length && timingSafeEqual(said, Buffer.from(challenge))
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    return false
  }
}
