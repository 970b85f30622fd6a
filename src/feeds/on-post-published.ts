import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { PostPublished } from '../publishing/index.ts'
import { insertOwn } from './entries.ts'
import type { PostAwaited } from './facts.ts'
import { ARRIVED, type Arrived, fanOut } from './fan-out.ts'
import { rewriteTopics } from './topic-entries.ts'

/** The author, and who wrote for a structure, find it in their feeds as soon as it is published. */
export const insertOwnPost = (tx: Tx, { authorId, writtenBy, postId }: PostPublished): Promise<void> =>
  insertOwn(tx, [authorId, writtenBy], postId, postId)

/** A new post goes to its author's followers; a public one also to those who follow its topics, or what holds them. One among few stands in the feeds of its writers alone. */
export async function onPostPublished(given: Pick<Deps, 'db' | 'live' | 'facts'>, fact: PostPublished): Promise<void> {
  await fanOut(given, async (tx) => {
    const topics = await rewriteTopics(tx, fact.postId)
    if (fact.visibility === 'mentioned') {
      const arrived: Arrived = { postId: fact.postId, position: fact.postId, from: '0', to: null }
      await given.live.tell(tx, ARRIVED, arrived)
      return null
    }
    if (await isAwaited(tx, fact.authorId))
      await given.facts.record<PostAwaited>(tx, { kind: 'PostAwaited', postId: fact.postId })
    return { position: fact.postId, postId: fact.postId, relayId: null, actorId: fact.authorId, topics }
  })
}

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
