import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { PostPublished } from '../publishing/index.ts'
import { type Arrival, insertOwn } from './entries.ts'
import type { PostAwaited, PostServedInPart } from './facts.ts'
import { fanOut, fanOutAtOnce, tellArrived } from './fan-out.ts'
import { writeTopics } from './topic-entries.ts'

/**
 * A new post goes to its author's followers; a public one also to those who follow its topics, or what holds them. One among
 * few stands in the feeds of its writers alone. The writers and the first followers find it in their feeds as soon as it is
 * published; a job serves the others, where there are more.
 */
export async function servePublished(given: Pick<Deps, 'live' | 'facts'>, tx: Tx, post: PostPublished): Promise<void> {
  const { postId, authorId, writtenBy, visibility } = post
  if (!post.remote) await insertOwn(tx, [authorId, writtenBy], postId, postId)
  const topics = await writeTopics(tx, postId)
  if (visibility === 'mentioned') {
    await tellArrived(given, tx, { postId, position: postId, from: '0', to: null })
    return
  }
  if (await isAwaited(tx, authorId)) await given.facts.record<PostAwaited>(tx, { kind: 'PostAwaited', postId })
  const more = await fanOutAtOnce(given, tx, arrivalOf({ postId, authorId, topics }))
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

/** Whether anybody asked to be told of each post of this author: few are, so the others cost no job. */
async function isAwaited(tx: Tx, author: ActorId): Promise<boolean> {
  const row = await tx
    .selectFrom('follows')
    .select('follower_id')
    .where('followee_id', '=', author)
    .where('notify', '=', sql.lit(true))
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row !== undefined
}
