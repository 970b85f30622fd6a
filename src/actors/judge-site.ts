import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { endRequest } from './follow-requests.ts'
import { endFollow, type FollowPorts } from './follows.ts'

/** What all actors of a site are held to: only followers come upon them, they are not shown at all, or nothing. */
export type SiteVerdict = 'limit' | 'suspend' | null

/** Of a server, without its port: its name, whatever its people are called by. */
const host = sql<string>`split_part(split_part(r.uri, '/', 3), ':', 1)`

/** The hosts, without their ports, of a site and its parts of which somebody is known here. */
export async function hostsOfSite(db: Reader, site: string): Promise<string[]> {
  const { rows } = await sql<{ host: string }>`select distinct ${host} as host from remote_actors r
    where ${host} = ${site} or ${host} like '%.' || ${site}::text order by 1`.execute(db)
  return rows.map(({ host }) => host)
}

/** Those of a host, in the order of their ids. */
export async function actorsOfHost(db: Reader, name: string): Promise<ActorId[]> {
  const { rows } = await sql<{ id: ActorId }>`select a.id from actors a join remote_actors r on r.actor_id = a.id
    where ${host} = ${name} and a.state <> 'deleted' order by a.id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Holds those of a host to what is decided of their site, and lets them go of what was decided before. What was decided of
 * one of them alone stays. Those who are suspended follow nobody here, and nobody here follows them. Again changes nothing.
 */
export async function judgeSite(
  given: Pick<Deps, 'db' | 'facts'> & { reactions: FollowPorts },
  name: string,
  verdict: SiteVerdict,
): Promise<void> {
  if (verdict === 'suspend') await endFollowsOf(given, name)
  await inTransaction(given.db, async (tx) => {
    const before = sql`from remote_actors r where r.actor_id = actors.id and ${host} = ${name}`
    const other = sql`r.held_by_site is not null and r.held_by_site is distinct from ${verdict}`
    await sql`update actors set limited = false ${before} and r.held_by_site = 'limit' and ${other}`.execute(tx)
    await sql`update actors set state = 'active' ${before} and r.held_by_site = 'suspend' and ${other}
      and actors.state = 'suspended'`.execute(tx)
    await sql`update remote_actors r set held_by_site = null from actors
      where actors.id = r.actor_id and ${host} = ${name} and ${other}`.execute(tx)
    if (verdict === null) return
    const newly = verdict === 'limit' ? sql`not actors.limited` : sql`actors.state = 'active'`
    await sql`update remote_actors r set held_by_site = ${verdict} from actors
      where actors.id = r.actor_id and ${host} = ${name} and ${newly}`.execute(tx)
    const held = sql`${before} and r.held_by_site = ${verdict}`
    if (verdict === 'limit') await sql`update actors set limited = true ${held} and not actors.limited`.execute(tx)
    else await sql`update actors set state = 'suspended' ${held} and actors.state = 'active'`.execute(tx)
  })
}

/** Each in its own transaction: there may be many. */
async function endFollowsOf(
  given: Pick<Deps, 'db' | 'facts'> & { reactions: FollowPorts },
  name: string,
): Promise<void> {
  const there = sql`array(select r.actor_id from remote_actors r where ${host} = ${name})`
  const among = (table: 'follows' | 'follow_requests') =>
    sql<{ followerId: ActorId; followeeId: ActorId; theirs: boolean }>`
      select follower_id as "followerId", followee_id as "followeeId", follower_id = any(${there}) as theirs
      from ${sql.table(table)} where follower_id = any(${there}) or followee_id = any(${there})`.execute(given.db)
  for (const { theirs, ...pair } of (await among('follows')).rows)
    await inTransaction(given.db, (tx) => endFollow(tx, given, pair, theirs ? 'followee' : 'follower'))
  for (const { theirs, ...pair } of (await among('follow_requests')).rows)
    await inTransaction(given.db, (tx) => endRequest(tx, given, pair, theirs ? 'refused' : 'taken-back'))
}
