import { createHash } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import type { Access } from '../access/index.ts'
import { HUB, type HubFault, type HubRequest, type Intent, intentOf, type ReadTopic } from './request.ts'
import { countOfHost } from './subscriptions.ts'

export const VERIFY = 'hub:verify'

export type Takes = Pick<Deps, 'db' | 'clock' | 'jobs' | 'config'> & {
  access: Pick<Access, 'countAttempt' | 'addressKey'>
  readTopic: ReadTopic
}

/**
 * What a subscriber asks of us: to be told of a feed, to go on, or to end. Nothing is done before its callback said that it
 * was meant (`verifyIntent`). The one place that says who may ask for what: anybody, for any public feed of ours, to be told
 * anywhere but here, so many times an hour.
 * @param from the address that asks
 * @returns null where it is taken
 * @throws Refusal too-many-attempts
 */
export async function takeRequest(given: Takes, asked: HubRequest, from: string): Promise<HubFault | null> {
  const { config, access } = given
  await access.countAttempt(access.addressKey('hub', from), HUB.asked)
  const intent = intentOf(asked, config.publicUrl, config.allowPrivateAddresses)
  if (typeof intent === 'string') return intent
  if (!(await given.readTopic(intent.topic))) return 'topic'
  await access.countAttempt(`hub:host:${intent.host}`, HUB.asked)
  const { mode, host } = intent
  if (mode === 'subscribe' && (await countOfHost(given.db, host, given.clock.now())) >= HUB.ofHost) return 'full'
  await given.jobs.add(given.db, VERIFY, intent, { key: keyOf(intent), queue: `${VERIFY}:${host}`, maxAttempts: 3 })
  return null
}

const keyOf = ({ topic, callback }: Intent) =>
  `${VERIFY}:${createHash('sha256').update(`${topic} ${callback}`).digest('base64url')}`
