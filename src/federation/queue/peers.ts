import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'
import { waitAfter } from './backoff.ts'

/** So many failures in a row, whatever was sent, and the server is left alone for a while. */
const RESTS_AFTER = 3

/** A server answered as it should: whatever waits for it goes at once. */
export async function markDelivered(db: Db, domains: readonly string[], now: Date): Promise<void> {
  if (domains.length === 0) return
  await sql`insert into federation_peers (domain, last_delivered_at) select distinct d, ${now}::timestamptz from unnest(${domains}::text[]) d order by 1
    on conflict (domain) do update set last_delivered_at = excluded.last_delivered_at, failures = 0, failing_since = null,
      paused_until = null`.execute(db)
}

/** It did not answer, or is unwell. @param until what it asks to be left alone for */
export async function markFailed(db: Db, domain: string, now: Date, why: string, until: Date | null): Promise<void> {
  await sql`insert into federation_peers (domain, failures, failing_since, last_error) values (${domain}, 1, ${now}, ${why.slice(0, 300)})
    on conflict (domain) do update set failures = federation_peers.failures + 1,
      failing_since = coalesce(federation_peers.failing_since, excluded.failing_since), last_error = excluded.last_error`.execute(
    db,
  )
  const { failures } = await db
    .selectFrom('federation_peers')
    .select('failures')
    .where('domain', '=', domain)
    .executeTakeFirstOrThrow()
  const rests = failures >= RESTS_AFTER ? new Date(now.getTime() + waitAfter(failures - RESTS_AFTER + 1)) : null
  const paused = [until, rests].filter((one) => one !== null).sort((a, b) => b.getTime() - a.getTime())[0]
  if (paused)
    await db.updateTable('federation_peers').set({ paused_until: paused }).where('domain', '=', domain).execute()
}

/** They spoke to us: they are there again, and what waits for them is tried. */
export async function markHeard(db: Db | Tx, domains: readonly string[], now: Date): Promise<void> {
  await sql`insert into federation_peers (domain, last_heard_at) select d, ${now}::timestamptz from unnest(${domains}::text[]) d order by 1
    on conflict (domain) do update set last_heard_at = excluded.last_heard_at, paused_until = null
      where federation_peers.paused_until is not null or federation_peers.last_heard_at is null
        or federation_peers.last_heard_at < excluded.last_heard_at - interval '10 minutes'`.execute(db)
}

/** The domains of those elsewhere who are known here, and of the servers that spoke to us or took what was sent. */
export async function knownDomains(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    with recursive known as (
      (select domain from actors where domain is not null order by domain limit 1)
      union all
      select (select a.domain from actors a where a.domain > known.domain order by a.domain limit 1)
      from known where known.domain is not null)
    select domain from known where domain is not null
    union select domain from federation_peers where coalesce(last_heard_at, last_delivered_at) is not null
    order by domain`.execute(db)
  return rows.map(({ domain }) => domain)
}
