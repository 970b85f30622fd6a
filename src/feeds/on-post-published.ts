import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostPublished } from '../publishing/index.ts'
import { type Arrival, insertOwn } from './entries.ts'
import { fanningOutAtOnce, fanOut, moreToServe, tellArrived } from './fan-out.ts'
import { type FilingDeps, rewriteTopics, writeTopics } from './topic-entries.ts'

/**
 * A new post goes to its author's followers; a public one also to those who follow its topics, or what holds them. One among
 * few stands in the feeds of its writers alone. The writers and the first followers find it in their feeds as soon as it is
 * published; a job serves the others, where there are more.
 */
export function servingPublished(given: Pick<Deps, 'live'> & FilingDeps) {
  const fanOutAtOnce = fanningOutAtOnce(given)
  return async (tx: Tx, post: PostPublished): Promise<void> => {
    const { postId, authorId, writtenBy, visibility } = post
    const writers = post.remote ? [] : [...new Set([authorId, writtenBy])]
    const { topics } = await writeTopics(given, tx, postId)
    if (visibility === 'mentioned') {
      if (writers.length > 0) await insertOwn(tx, writers, postId, postId)
      await tellArrived(given, tx, { postId, position: postId, from: '0', to: null })
      return
    }
    await fanOutAtOnce(tx, { ...arrivalOf(post, topics), writers })
  }
}

/** Whether it stands in the feeds of the first of them alone. */
export const servedInPart = ({ postId, visibility }: PostPublished) => visibility !== 'mentioned' && moreToServe(postId)

/** Goes on after the followers who were served at once. */
export const servePublishedToMore = (
  given: Pick<Deps, 'db' | 'live'> & FilingDeps,
  post: PostPublished,
): Promise<void> => fanOut(given, async (tx) => arrivalOf(post, (await rewriteTopics(given, tx, post.postId)).topics))

const arrivalOf = ({ postId, authorId }: PostPublished, topics: string[]): Arrival => ({
  position: postId,
  postId,
  relayId: null,
  actorId: authorId,
  topics,
})
