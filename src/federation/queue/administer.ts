import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from '../../access/index.ts'
import { WAKE } from './deliveries.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'>

/** Why a server did not take what was sent. `status`: what it answered, where it did. */
export type Trouble = {
  kind: 'answered' | 'unreachable' | 'unresolved' | 'timeout' | 'other'
  status: number | null
}

/** Another server, as far as deliveries to it are concerned. */
export type PeerShown = {
  domain: string
  waiting: number
  /** When what waits longest was made. */
  oldestAt: Date | null
  failingSince: Date | null
  trouble: Trouble | null
  /** The next attempt; null where nothing waits, or where it is held. */
  nextAt: Date | null
  /** Since when an administrator has it wait. */
  heldAt: Date | null
  lastDeliveredAt: Date | null
}

const SHOWN = 50

/**
 * The servers for which something waits, that fail or are held: by name, from one on. `more`: the name to go on after.
 * @throws Refusal not-administrator
 */
export async function peersShown(
  given: Given,
  by: AccountId,
  after = '',
): Promise<{ peers: PeerShown[]; more: string | null }> {
  await checkAdministrator(given.db, by)
  const now = given.clock.now()
  const { rows } = await sql<Omit<PeerShown, 'trouble'> & { lastError: string | null }>`
    with waiting as (
      select d.domain, count(*)::int as n, min(d.due_at) as due_at, min(o.made_at) as made_at
      from federation_deliveries d join federation_outgoing o on o.id = d.outgoing_id group by 1)
    select domain, coalesce(w.n, 0) as waiting, w.made_at as "oldestAt", p.failing_since as "failingSince",
      case when p.failures > 0 then p.last_error end as "lastError",
      case when p.held_at is null then greatest(w.due_at, case when w.n > 0 then p.paused_until end, case when w.n > 0 then ${now}::timestamptz end) end as "nextAt",
      p.held_at as "heldAt", p.last_delivered_at as "lastDeliveredAt"
    from waiting w full join federation_peers p using (domain)
    where domain > ${after} and (w.n > 0 or p.failures > 0 or p.held_at is not null)
    order by domain limit ${sql.lit(SHOWN + 1)}`.execute(given.db)
  const peers = rows.slice(0, SHOWN).map(({ lastError, ...peer }) => ({ ...peer, trouble: troubleIn(lastError) }))
  return { peers, more: rows.length > SHOWN ? peers.at(-1)!.domain : null }
}

/** As `deliver` wrote it down. */
function troubleIn(words: string | null): Trouble | null {
  if (words === null) return null
  const status = /^answered (\d{3})\b/.exec(words)?.[1]
  if (status) return { kind: 'answered', status: Number(status) }
  const kind = (['unreachable', 'unresolved', 'timeout'] as const).find((one) => one === words)
  return { kind: kind ?? 'other', status: null }
}

/** What waits for a server that is not held is tried at once. @throws Refusal not-administrator */
export async function tryNow(given: Given, by: AccountId, domain: string): Promise<void> {
  await asAdministrator(given, by, (tx) => makeDue(given, tx, domain))
}

/** Nothing is sent to a server any more; what is for it waits, however long. One that was never written to is left alone. @throws Refusal not-administrator */
export async function hold(given: Given, by: AccountId, domain: string): Promise<void> {
  await asAdministrator(given, by, async (tx) => {
    await sql`insert into federation_peers (domain, held_at) select ${domain}, ${given.clock.now()}
      where exists (select 1 from federation_deliveries where domain = ${domain})
        or exists (select 1 from federation_peers where domain = ${domain})
      on conflict (domain) do update set held_at = coalesce(federation_peers.held_at, excluded.held_at)`.execute(tx)
  })
}

/** What waited is sent. @throws Refusal not-administrator */
export async function letGo(given: Given, by: AccountId, domain: string): Promise<void> {
  await asAdministrator(given, by, async (tx) => {
    await tx.updateTable('federation_peers').set({ held_at: null }).where('domain', '=', domain).execute()
    await makeDue(given, tx, domain)
  })
}

/** Whatever waits for a server is never sent; but for what is on its way at this moment. @throws Refusal not-administrator */
export async function giveUp(given: Given, by: AccountId, domain: string): Promise<void> {
  await asAdministrator(given, by, async (tx) => {
    await sql`with ended as (
        delete from federation_deliveries where domain = ${domain}
          and (taken_until is null or taken_until < ${given.clock.now()}) returning id, outgoing_id)
      delete from federation_outgoing o where o.id in (select outgoing_id from ended)
        and not exists (select 1 from federation_deliveries d where d.outgoing_id = o.id
          and d.id not in (select id from ended))`.execute(tx)
  })
}

const asAdministrator = (given: { db: Db }, by: AccountId, act: (tx: Tx) => Promise<void>) =>
  inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await act(tx)
  })

async function makeDue(given: Given, tx: Tx, domain: string): Promise<void> {
  const now = given.clock.now()
  await tx.updateTable('federation_peers').set({ paused_until: null }).where('domain', '=', domain).execute()
  await tx
    .updateTable('federation_deliveries')
    .set({ due_at: now })
    .where('domain', '=', domain)
    .where('due_at', '>', now)
    .execute()
  await given.live.tell(tx, WAKE, {})
}
