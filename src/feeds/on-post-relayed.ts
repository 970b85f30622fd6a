import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { topicsAround } from '#reference/topics.ts'
import type { PostRelayed } from '../relays/index.ts'
import { fanOut } from './fan-out.ts'
import { type FilingDeps, rewriteTopics } from './topic-entries.ts'

/** A relay goes to the relayer's followers, and to those who follow the speciality or territory that it named. */
export async function onPostRelayed(given: Pick<Deps, 'db' | 'live'> & FilingDeps, fact: PostRelayed): Promise<void> {
  await fanOut(given, async (tx) => {
    const { relayId, postId, actorId } = fact
    const filed = await rewriteTopics(given, tx, postId)
    const named = topicsAround(fact.topics).filter((topic) => filed.topics.includes(topic))
    const topics = [...named, ...filed.broughtBy(relayId)]
    return { position: relayId, postId, relayId, actorId, topics }
  })
}

/** What a post is about changed: a relay of it was undone, or its text edited. */
export const rewritten = (given: Pick<Deps, 'db'> & FilingDeps, { postId }: { postId: PostId }) =>
  inTransaction(given.db, (tx) => rewriteTopics(given, tx, postId))
