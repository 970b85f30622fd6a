import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { topicsAround } from '#reference/topics.ts'
import type { PostRelayed } from '../relays/index.ts'
import { fanOut } from './fan-out.ts'
import { rewriteTopics } from './topic-entries.ts'

/** A relay goes to the relayer's followers, and to those who follow the speciality or territory that it named. */
export async function onPostRelayed(given: Pick<Deps, 'db' | 'live'>, fact: PostRelayed): Promise<void> {
  const all = await rewritten(given, fact)
  await fanOut(given, {
    position: fact.relayId,
    postId: fact.postId,
    relayId: fact.relayId,
    actorId: fact.actorId,
    topics: topicsAround(fact.topics).filter((topic) => all.includes(topic)),
  })
}

/** What a post is about changed: a relay of it was undone, or its text edited. */
export const rewritten = (given: Pick<Deps, 'db'>, { postId }: { postId: PostId }): Promise<string[]> =>
  inTransaction(given.db, (tx) => rewriteTopics(tx, postId))
