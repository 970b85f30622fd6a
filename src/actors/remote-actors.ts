import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { AccountDeleted } from '../access/index.ts'

/** Where an actor of another server is found, and how it is written to. */
export type RemoteActor = {
  id: ActorId
  uri: string
  url: string
  type: string
  handle: string
  inbox: string
  sharedInbox: string | null
  outbox: string | null
  followers: string | null
  featured: string | null
  featuredTags: string | null
  fetchedAt: Date
  state: string
}

const columns = [
  'actor_id as id',
  'uri',
  'url',
  'type',
  'handle',
  'inbox',
  'shared_inbox as sharedInbox',
  'outbox',
  'followers',
  'featured',
  'featured_tags as featuredTags',
  'fetched_at as fetchedAt',
  'state',
] as const

const remote = (db: Reader) =>
  db.selectFrom('remote_actors').innerJoin('actors', 'actors.id', 'actor_id').select(columns)

/** Those of these addresses who are known, gone ones too. */
export async function remoteByUri(db: Reader, uris: readonly string[]): Promise<Map<string, RemoteActor>> {
  if (uris.length === 0) return new Map()
  const rows = await remote(db)
    .where((eb) => eb('uri', '=', eb.fn.any(eb.val(uris))))
    .execute()
  return new Map(rows.map((row) => [row.uri, row]))
}

/** Those of these actors who are of another server. */
export async function remoteById(db: Reader, ids: readonly ActorId[]): Promise<Map<ActorId, RemoteActor>> {
  if (ids.length === 0) return new Map()
  const rows = await remote(db)
    .where((eb) => eb('actor_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The inboxes through which the followers of an actor are reached who read elsewhere: one for a server that shares one. */
export async function inboxesOfFollowers(db: Reader, followee: ActorId): Promise<string[]> {
  const { rows } = await sql<{ inbox: string }>`
    select distinct coalesce(r.shared_inbox, r.inbox) as inbox from follows f
    join remote_actors r on r.actor_id = f.follower_id and r.gone_at is null
    where f.followee_id = ${followee} and f.reads_elsewhere`.execute(db)
  return rows.map(({ inbox }) => inbox)
}

/** The names of the followers of an actor who read elsewhere. */
export async function urisOfFollowers(db: Reader, followee: ActorId): Promise<string[]> {
  const { rows } = await sql<{ uri: string }>`
    select r.uri from follows f join remote_actors r on r.actor_id = f.follower_id and r.gone_at is null
    where f.followee_id = ${followee} and f.reads_elsewhere order by 1`.execute(db)
  return rows.map(({ uri }) => uri)
}

/** Those from here who follow an actor. */
export async function followersFromHere(db: Reader, followee: ActorId): Promise<ActorId[]> {
  const rows = await db
    .selectFrom('follows')
    .select('follower_id')
    .where('followee_id', '=', followee)
    .where('reads_elsewhere', '=', sql.lit(false))
    .orderBy('follower_id')
    .execute()
  return rows.map(({ follower_id }) => follower_id)
}

/** Whether anybody from here follows an actor. */
export async function isFollowedFromHere(db: Reader, followee: ActorId): Promise<boolean> {
  const { rows } = await sql<{ followed: boolean }>`select ${isFollowed(followee, false)} as followed`.execute(db)
  return rows[0]!.followed
}

/** Whether anybody follows an actor who reads elsewhere, as a condition. */
export const isFollowedElsewhere = (followee: ActorId) => isFollowed(followee, true)

const isFollowed = (followee: ActorId, elsewhere: boolean) => sql<boolean>`exists (
  select 1 from follows where followee_id = ${followee} and reads_elsewhere = ${sql.lit(elsewhere)})`

/**
 * Their own server says that they are gone: here, it is as if they had deleted their account here. Again, or of somebody
 * who was never heard of, changes nothing.
 */
export async function forgetActor(given: Pick<Deps, 'db' | 'clock' | 'facts'>, uri: string): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const gone = await tx
      .updateTable('remote_actors')
      .set({ gone_at: given.clock.now() })
      .where('uri', '=', uri)
      .where('gone_at', 'is', null)
      .returning('actor_id')
      .executeTakeFirst()
    if (!gone) return
    await tx.updateTable('actors').set({ state: 'deleted' }).where('id', '=', gone.actor_id).execute()
    await given.facts.record<AccountDeleted>(tx, { kind: 'AccountDeleted', accountId: null, personId: gone.actor_id })
  })
}
