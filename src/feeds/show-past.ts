import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { idFloor, type PostId } from '#platform/ids.ts'
import { keptApart } from '../actors/index.ts'
import { holdBatch } from './fan-out.ts'
import { PAST_POSTS } from './on-follow.ts'

/** What is older, in days, does not join the feeds of those who follow already. */
export const PAST_DAYS = 30
const DAY_MS = 24 * 3600 * 1000
/** More at once would be told as a change of everything (migration 0182). */
const FOLLOWERS = 200

/**
 * Posts that a topic has from now on join the feeds of those who follow it already: in the place that they have in the topic,
 * among what came then, without a notice. At most as many as join when one begins to follow, of thirty days at most. Nothing
 * that stands in a feed moves, so that it may run again.
 */
export async function showPast(
  given: Pick<Deps, 'db' | 'clock'>,
  topic: string,
  posts: readonly PostId[],
): Promise<void> {
  const since = idFloor(new Date(given.clock.now().getTime() - PAST_DAYS * DAY_MS))
  for (let after: string | null = '0'; after !== null; ) {
    const from: string = after
    after = await inTransaction(given.db, async (tx) => {
      await holdBatch(tx)
      const { rows } = await sql<{ last: string | null }>`
        with audience as materialized (
          select follower_id from topic_follows where topic = ${topic} and follower_id > ${from}::bigint
          order by follower_id limit ${sql.lit(FOLLOWERS)}
        ), past as materialized (
          select t.post_id, t.position, t.relay_id, p.author_id, p.link, r.actor_id as relayer_id
          from topic_entries t join posts p on p.id = t.post_id left join relays r on r.id = t.relay_id
          where t.topic = ${topic} and t.post_id = any(${posts}::bigint[]) and t.position > ${since}::bigint and p.withdrawn_at is null
          order by t.position desc limit ${sql.lit(PAST_POSTS)}
        ), written as (
          insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
          select follower_id, post_id, position, relay_id, hashtextextended(link, 0) from audience cross join past
          where author_id <> follower_id and not ${keptApart(sql`follower_id`, sql`author_id`)}
            and (relayer_id is null or not ${keptApart(sql`follower_id`, sql`relayer_id`)})
          on conflict (owner_id, post_id) do nothing
        )
        select case when count(*) = ${sql.lit(FOLLOWERS)} then max(follower_id)::text end as last from audience`.execute(
        tx,
      )
      return rows[0]!.last
    })
  }
}
