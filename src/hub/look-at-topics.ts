import type { Deps } from '#platform/deps.ts'
import { digestOf } from './digest.ts'
import type { ReadTopic } from './request.ts'
import { deleteEnded, deleteTopic, noteHas, owed, topicsTold, type Which } from './subscriptions.ts'
import { TELL } from './tell-subscriber.ts'
import { forgetTellings } from './tellings.ts'

/** Feeds that are named at once. */
const FEEDS = 300
const AT_ONCE = 1000

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'> & { readTopic: ReadTopic }

/** Looks which of these feeds have something else than was told, and has those told whom it is owed. */
export async function lookAtTopics(given: Given, which: Which): Promise<void> {
  const now = given.clock.now()
  for (let after: string | undefined = ''; after !== undefined; ) {
    const topics: string[] = await topicsTold(given.db, now, which, { after, most: FEEDS })
    for (const topic of topics) {
      const found = await given.readTopic(topic)
      if (found) await noteHas(given.db, topic, digestOf(found.body), now)
      else await deleteTopic(given.db, topic)
    }
    after = topics.length < FEEDS ? undefined : topics.at(-1)
  }
  await tellOwed(given)
}

/** Has those told whose time has come, those of one host one after the other. */
export async function tellOwed(given: Pick<Deps, 'db' | 'clock' | 'jobs'>): Promise<void> {
  const now = given.clock.now()
  await deleteEnded(given.db, now)
  await forgetTellings(given.db)
  for (const { id, host } of await owed(given.db, now, AT_ONCE))
    await given.jobs.add(given.db, TELL, { id }, { key: `${TELL}:${id}`, queue: `${TELL}:${host}`, maxAttempts: 3 })
}
