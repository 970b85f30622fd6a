import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { holdFanOut } from './fan-out.ts'
import { takeOutOfTopic } from './on-topic-follow.ts'
import { showPast } from './show-past.ts'
import { type FilingDeps, rewriteTopics } from './topic-entries.ts'

/**
 * Writes anew under which topics these posts stand, one after the other: a rule of a later slice changed. The same however
 * often it runs.
 * @param changed `left`: topics that some of them may have left: these leave the feeds of those who follow them, too;
 * `joined`: whether a topic is one that they may have joined: those who follow it have them in their feeds (`showPast`)
 */
export async function refile(
  given: Pick<Deps, 'db' | 'clock'> & FilingDeps,
  posts: readonly PostId[],
  changed: { left?: readonly string[]; joined?: (topic: string) => boolean } = {},
): Promise<void> {
  const { left = [], joined } = changed
  const gone = new Map<string, PostId[]>()
  const came = new Map<string, PostId[]>()
  for (const post of posts) {
    const { topics } = await inTransaction(given.db, (tx) => rewriteTopics(given, tx, post))
    for (const topic of left) if (!topics.includes(topic)) gone.set(topic, [...(gone.get(topic) ?? []), post])
    for (const topic of joined ? topics.filter(joined) : []) came.set(topic, [...(came.get(topic) ?? []), post])
  }
  for (const [topic, those] of came) await showPast(given, topic, those)
  for (const [topic, those] of gone)
    await inTransaction(given.db, async (tx) => {
      await holdFanOut(tx)
      await takeOutOfTopic(tx, topic, those)
    })
}
