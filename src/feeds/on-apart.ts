import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { holdFanOut } from './fan-out.ts'
import { addPastPosts, PAST_POSTS, removePastPosts } from './on-follow.ts'
import { inLanguages, wanted } from './reasons.ts'

type Mute = { muterId: ActorId; mutedId: ActorId }
type Block = { blockerId: ActorId; blockedId: ActorId }

/** What a muted actor published leaves the feed at once, and what only she had relayed. */
export async function onMute(tx: Tx, { muterId, mutedId }: Mute): Promise<void> {
  await holdFanOut(tx)
  await removePastPosts(tx, { followerId: muterId, followeeId: mutedId })
}

/** It comes back with the end of the mute. */
export function onUnmute(tx: Tx, { muterId, mutedId }: Mute): Promise<void> {
  return bringBack(tx, muterId, mutedId)
}

/** Neither stands any longer in the feed of the other, nor in a list. */
export async function onBlock(tx: Tx, { blockerId, blockedId }: Block): Promise<void> {
  await holdFanOut(tx)
  for (const [owner, other] of [
    [blockerId, blockedId],
    [blockedId, blockerId],
  ] as const) {
    await removePastPosts(tx, { followerId: owner, followeeId: other })
    await sql`delete from list_members m using lists l
      where l.id = m.list_id and l.owner_id = ${owner} and m.actor_id = ${other}`.execute(tx)
  }
}

/** What others relayed of either, and what followed topics hold, comes back to the other. */
export async function onUnblock(tx: Tx, { blockerId, blockedId }: Block): Promise<void> {
  await bringBack(tx, blockerId, blockedId)
  await bringBack(tx, blockedId, blockerId)
}

/** Puts in the feed the other's last posts and relays, as far as each has a reason to stand there. */
async function bringBack(tx: Tx, owner: ActorId, other: ActorId): Promise<void> {
  await addPastPosts(tx, { followerId: owner, followeeId: other })
  // By the first relay of those followed, else where it stands in a followed topic, else where it was published.
  await sql`
    insert into feed_entries (owner_id, post_id, position, first_relay_id, link_key)
    select ${owner}::bigint, p.id, coalesce(relay.id, topic.position, p.id), coalesce(relay.id, topic.relay_id),
      hashtextextended(p.link, 0)
    from (select * from posts where author_id = ${other} and withdrawn_at is null and visibility <> 'mentioned'
      order by id desc limit ${sql.lit(PAST_POSTS)}) p
    left join lateral (select r.id from relays r
      join follows f on f.followee_id = r.actor_id and f.follower_id = ${owner}
      where r.post_id = p.id and r.undone_at is null and f.relays_shown and not f.muted and ${inLanguages}
      order by r.id limit 1) relay on true
    left join lateral (select te.position, te.relay_id from topic_entries te
      join topic_follows tf on tf.topic = te.topic and tf.follower_id = ${owner}
      where te.post_id = p.id order by te.position limit 1) topic on true
    where ${wanted(owner)} and p.author_id <> ${owner} and (p.in_reply_to is null or relay.id is not null)
    on conflict (owner_id, post_id) do nothing`.execute(tx)
}
