import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostPublished } from '../publishing/index.ts'
import { insertOwn } from './entries.ts'
import { fanOut } from './fan-out.ts'

/** A new post goes to its author's followers; a public one also to those who follow its topics. */
export async function onPostPublished(given: Pick<Deps, 'db' | 'live'>, fact: PostPublished): Promise<void> {
  await inTransaction(given.db, (tx) => insertOwn(tx, [fact.authorId, fact.writtenBy], fact.postId, fact.postId))
  if (fact.visibility === 'mentioned') return
  await fanOut(given, {
    position: fact.postId,
    postId: fact.postId,
    relayId: null,
    actorId: fact.authorId,
    topics: fact.visibility === 'public' && !fact.inReplyTo ? fact.topics : [],
  })
}
