import type { Deps } from '#platform/deps.ts'
import type { PostPublished } from '../publishing/index.ts'
import { insertOwn } from './entries.ts'
import { fanOut } from './fan-out.ts'
import { rewriteTopics } from './topic-entries.ts'

/** A new post goes to its author's followers; a public one also to those who follow its topics, or what holds them. */
export async function onPostPublished(given: Pick<Deps, 'db' | 'live'>, fact: PostPublished): Promise<void> {
  await fanOut(given, async (tx) => {
    await insertOwn(tx, [fact.authorId, fact.writtenBy], fact.postId, fact.postId)
    const topics = await rewriteTopics(tx, fact.postId)
    if (fact.visibility === 'mentioned') return null
    return { position: fact.postId, postId: fact.postId, relayId: null, actorId: fact.authorId, topics }
  })
}
