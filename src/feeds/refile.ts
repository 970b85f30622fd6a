import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { holdFanOut } from './fan-out.ts'
import { takeOutOfTopic } from './on-topic-follow.ts'
import { type FilingDeps, rewriteTopics } from './topic-entries.ts'

/**
 * Writes anew under which topics these posts stand, one after the other: a rule of a later slice changed.
 * @param left the topic that some of them may have left: these leave the feeds of those who follow it, too
 */
export async function refile(
  given: Pick<Deps, 'db'> & FilingDeps,
  posts: readonly PostId[],
  left?: string,
): Promise<void> {
  const gone: PostId[] = []
  for (const post of posts) {
    const { topics } = await inTransaction(given.db, (tx) => rewriteTopics(given, tx, post))
    if (left && !topics.includes(left)) gone.push(post)
  }
  if (!left || gone.length === 0) return
  await inTransaction(given.db, async (tx) => {
    await holdFanOut(tx)
    await takeOutOfTopic(tx, left, gone)
  })
}
