import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostPublished } from '../publishing/index.ts'
import { type Arrival, insertOwn } from './entries.ts'
import type { PostAwaited, PostServedInPart } from './facts.ts'
import { fanOut, fanOutAtOnce, tellArrived } from './fan-out.ts'
import { type FilingDeps, writeTopics } from './topic-entries.ts'

/**
 * A new post goes to its author's followers; a public one also to those who follow its topics, or what holds them. One among
 * few stands in the feeds of its writers alone. The writers and the first followers find it in their feeds as soon as it is
 * published; a job serves the others, where there are more.
 */
export async function servePublished(
  given: Pick<Deps, 'live' | 'facts'> & FilingDeps,
  tx: Tx,
  post: PostPublished,
): Promise<void> {
  const { postId, authorId, writtenBy, visibility } = post
  const writers = post.remote ? [] : [...new Set([authorId, writtenBy])]
  const { topics } = await writeTopics(given, tx, postId)
  if (visibility === 'mentioned') {
    if (writers.length > 0) await insertOwn(tx, writers, postId, postId)
    await tellArrived(given, tx, { postId, position: postId, from: '0', to: null })
    return
  }
  const { more, awaited } = await fanOutAtOnce(given, tx, { ...arrivalOf({ postId, authorId, topics }), writers })
  if (awaited) await given.facts.record<PostAwaited>(tx, { kind: 'PostAwaited', postId })
  if (more) await given.facts.record<PostServedInPart>(tx, { kind: 'PostServedInPart', postId, authorId, topics })
}

/** Goes on after the followers who were served at once. */
export const servePublishedToMore = (given: Pick<Deps, 'db' | 'live'>, fact: PostServedInPart): Promise<void> =>
  fanOut(given, async () => arrivalOf(fact))

type Published = Pick<PostServedInPart, 'postId' | 'authorId' | 'topics'>
const arrivalOf = ({ postId, authorId, topics }: Published): Arrival => ({
  position: postId,
  postId,
  relayId: null,
  actorId: authorId,
  topics,
})
