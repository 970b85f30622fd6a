import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { keptApart } from '../actors/index.ts'
import { broughtHome, inLanguages, wanted } from './reasons.ts'

type Change = { followerId: ActorId; followeeId: ActorId }

export const PAST_POSTS = 200

/** A new follow takes effect at once: the followee's last posts and relays join the feed, in the same transaction. */
export async function addPastPosts(tx: Tx, { followerId, followeeId }: Change): Promise<void> {
  await sql`
    insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
    select distinct on (post_id) ${followerId}::bigint, post_id, position, relay_id, hashtextextended(link, 0)
    from follows f cross join lateral (
      (select p.id as post_id, p.id as position, null::bigint as relay_id, p.link from posts p
        left join posts parent on parent.id = p.in_reply_to
        where p.author_id = ${followeeId} and p.withdrawn_at is null and p.visibility <> 'mentioned' and ${inLanguages}
          and (p.in_reply_to is null or parent.author_id in (${followeeId}, ${followerId})
            or exists (select 1 from follows o where o.follower_id = ${followerId} and o.followee_id = parent.author_id))
        order by p.id desc limit ${sql.lit(PAST_POSTS)})
      union all
      (select r.post_id, r.id, r.id, p.link from relays r join posts p on p.id = r.post_id
        where r.actor_id = ${followeeId} and r.undone_at is null and p.withdrawn_at is null and p.author_id <> ${followerId}
          and f.relays_shown and ${inLanguages} and not ${keptApart(followerId, sql`p.author_id`)}
        order by r.id desc limit ${sql.lit(PAST_POSTS)})
    ) past
    where f.follower_id = ${followerId} and f.followee_id = ${followeeId} and not f.muted and ${broughtHome}
    order by post_id, relay_id nulls first
    on conflict (owner_id, post_id) do nothing`.execute(tx)
}

/** An ended follow too: what had no other reason to be in the feed leaves it. */
export async function removePastPosts(tx: Tx, { followerId, followeeId }: Change): Promise<void> {
  await sql`
    delete from feed_entries e using posts p
    where e.owner_id = ${followerId} and p.id = e.post_id
      and (p.author_id = ${followeeId} or exists (
        select 1 from relays r where r.post_id = p.id and r.actor_id = ${followeeId} and r.undone_at is null))
      and not ${wanted(followerId)}`.execute(tx)
}

/** Other languages, or relays or none: what the follow brings now stands in the feed, and nothing else that it brought. */
export async function changePastPosts(tx: Tx, change: Change): Promise<void> {
  await removePastPosts(tx, change)
  await addPastPosts(tx, change)
}
