import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { notFollowed } from './topic-entries.ts'

type Change = { followerId: ActorId; followeeId: ActorId }

const PAST_POSTS = 200

/** A new follow takes effect at once: the followee's last posts and relays join the feed, in the same transaction. */
export async function addPastPosts(tx: Tx, { followerId, followeeId }: Change): Promise<void> {
  await sql`
    insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
    select distinct on (post_id) ${followerId}::bigint, post_id, position, relay_id, hashtextextended(link, 0) from (
      (select p.id as post_id, p.id as position, null::bigint as relay_id, p.link from posts p
        left join posts parent on parent.id = p.in_reply_to
        where p.author_id = ${followeeId} and p.withdrawn_at is null and p.visibility <> 'mentioned'
          and (p.in_reply_to is null or parent.author_id in (${followeeId}, ${followerId})
            or exists (select 1 from follows f where f.follower_id = ${followerId} and f.followee_id = parent.author_id))
        order by p.id desc limit ${sql.lit(PAST_POSTS)})
      union all
      (select r.post_id, r.id, r.id, p.link from relays r join posts p on p.id = r.post_id
        where r.actor_id = ${followeeId} and r.undone_at is null and p.withdrawn_at is null and p.author_id <> ${followerId}
        order by r.id desc limit ${sql.lit(PAST_POSTS)})
    ) past order by post_id, relay_id nulls first
    on conflict (owner_id, post_id) do nothing`.execute(tx)
}

/** An ended follow too: what had no other reason to be in the feed leaves it. */
export async function removePastPosts(tx: Tx, { followerId, followeeId }: Change): Promise<void> {
  await sql`
    delete from feed_entries e using posts p
    where e.owner_id = ${followerId} and p.id = e.post_id
      and (p.author_id = ${followeeId} or exists (
        select 1 from relays r where r.post_id = p.id and r.actor_id = ${followeeId} and r.undone_at is null))
      and p.author_id <> ${followerId} and p.written_by <> ${followerId}
      and not exists (select 1 from follows f where f.follower_id = ${followerId} and f.followee_id = p.author_id)
      and not exists (select 1 from relays r join follows f on f.followee_id = r.actor_id and f.follower_id = ${followerId}
        where r.post_id = p.id and r.undone_at is null)
      and ${notFollowed(sql`${followerId}`)}`.execute(tx)
}
