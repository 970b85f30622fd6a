import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { RelayHung } from './facts.ts'

/** Links of a post are written one after the other: or two that arrive at once would not see each other. */
export async function lockChain(tx: Tx, postId: PostId): Promise<void> {
  await tx.selectFrom('posts').select('id').where('id', '=', postId).forNoKeyUpdate().execute()
}

/**
 * Hangs the links of a post that wait for another below it, where that is here now, whatever order they came in; those below
 * them come along. One that would bite the tail of its own chain, or come through itself or a link of another post, waits no more.
 */
export async function hangWaiting(tx: Tx, given: Pick<Deps, 'facts'>, postId: PostId): Promise<void> {
  const { rows } = await sql<{
    relayId: RelayId
    throughId: RelayId
    actorId: ActorId
    relayedBy: ActorId
    may: boolean
  }>`
    select w.relay_id as "relayId", t.relay_id as "throughId", r.actor_id as "actorId", r.relayed_by as "relayedBy",
      tr.post_id = r.post_id and tr.actor_id <> r.actor_id as may
    from remote_relays w join relays r on r.id = w.relay_id join remote_relays t on t.uri = w.through_uri
      join relays tr on tr.id = t.relay_id
    where r.post_id = ${postId} order by w.relay_id`.execute(tx)
  for (const { relayId, throughId, actorId, relayedBy, may } of rows) {
    await tx.updateTable('remote_relays').set({ through_uri: null }).where('relay_id', '=', relayId).execute()
    if (!may || (await cameThrough(tx, throughId, relayId))) continue
    await hang(tx, relayId, throughId)
    await given.facts.record<RelayHung>(tx, { kind: 'RelayHung', relayId, postId, actorId, relayedBy, throughId })
  }
}

/** Whether a link came through the other, near or far, or is it. */
async function cameThrough(tx: Tx, relay: RelayId, other: RelayId): Promise<boolean> {
  const { rows } = await sql`with recursive up(id, through_id) as (
      select id, through_id from relays where id = ${relay}
      union select r.id, r.through_id from relays r join up on r.id = up.through_id)
    select 1 from up where id = ${other}`.execute(tx)
  return rows.length > 0
}

/** Puts a link below another, and counts again how far it and those below it are. */
async function hang(tx: Tx, relay: RelayId, through: RelayId): Promise<void> {
  await tx.updateTable('relays').set({ through_id: through }).where('id', '=', relay).execute()
  await sql`with recursive below(id, distance) as (
      select r.id, t.distance + 1 from relays r join relays t on t.id = r.through_id where r.id = ${relay}
      union all select r.id, b.distance + 1 from relays r join below b on r.through_id = b.id)
    update relays set distance = below.distance from below where relays.id = below.id`.execute(tx)
}
