import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { keptApart } from '../actors/index.ts'
import { PAST_POSTS } from './on-follow.ts'
import { wanted } from './reasons.ts'

type Change = { followerId: ActorId; topic: string }

/** The posts of a topic, as a query of (post_id, position, relay_id). Those of a hashtag are where hashtags are kept. */
const postsOf = (topic: string) =>
  topic.startsWith('hashtag:')
    ? sql`select h.post_id, h.post_id as position, null::bigint as relay_id from post_hashtags h join posts on posts.id = h.post_id
        where h.hashtag = ${topic.slice('hashtag:'.length)} and posts.visibility = 'public' and posts.in_reply_to is null`
    : sql`select post_id, position, relay_id from topic_entries where topic = ${topic}`

/** A topic that someone follows from now on: its last posts join her feed at once. */
export async function addPastOfTopic(tx: Tx, { followerId, topic }: Change): Promise<void> {
  await sql`
    insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
    select ${followerId}::bigint, t.post_id, t.position, t.relay_id, hashtextextended(p.link, 0)
    from (${postsOf(topic)}) t join posts p on p.id = t.post_id
    where p.withdrawn_at is null and p.author_id <> ${followerId} and not ${keptApart(followerId, sql`p.author_id`)}
    order by t.position desc limit ${sql.lit(PAST_POSTS)}
    on conflict (owner_id, post_id) do nothing`.execute(tx)
}

/** One that she no longer follows: what had no other reason to be in her feed leaves it. */
export async function removePastOfTopic(tx: Tx, { followerId, topic }: Change): Promise<void> {
  await sql`
    delete from feed_entries e using (${postsOf(topic)}) t, posts p
    where e.owner_id = ${followerId} and e.post_id = t.post_id and p.id = e.post_id and not ${wanted(followerId)}`.execute(
    tx,
  )
}

/** Posts that left a topic leave the feeds of those who follow it, where nothing else brings them. */
export async function takeOutOfTopic(tx: Tx, topic: string, posts: readonly PostId[]): Promise<void> {
  await sql`
    delete from feed_entries e using topic_follows tf, posts p
    where tf.topic = ${topic} and e.owner_id = tf.follower_id and e.post_id = any(${posts}) and p.id = e.post_id
      and not ${wanted(sql`e.owner_id`)}`.execute(tx)
}
