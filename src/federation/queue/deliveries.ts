import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** There is something to send. */
export const WAKE = 'federation:deliver'

/** One activity on its way to one inbox. */
export type Delivery = {
  id: string
  outgoingId: string
  senderId: ActorId
  inbox: string
  domain: string
  body: string
  attempts: number
  madeAt: Date
}

/** The text once, and a line for each inbox. */
export async function insertDeliveries(
  db: Db | Tx,
  what: { senderId: ActorId; body: string; inboxes: readonly string[]; at: Date },
): Promise<void> {
  const { senderId, body, inboxes, at } = what
  const domains = inboxes.map((inbox) => new URL(inbox).host)
  await sql`with made as (
      insert into federation_outgoing (sender_id, body, made_at) values (${senderId}, ${body}, ${at}) returning id)
    insert into federation_deliveries (outgoing_id, inbox, domain, due_at)
    select made.id, i.inbox, i.domain, ${at} from made, unnest(${inboxes}::text[], ${domains}::text[]) i(inbox, domain)
    on conflict do nothing`.execute(db)
}

/** A process that dies keeps nothing from the others for longer. */
const TAKEN_S = 60

/**
 * Takes what is due, of each server so many at most, the oldest first; of one that failed the last time, one, after all
 * others. Servers that rest are left alone, and those that are busy enough.
 */
export async function takeDue(
  db: Db,
  now: Date,
  { most, each, busy }: { most: number; each: number; busy: ReadonlyMap<string, number> },
): Promise<Delivery[]> {
  const full = [...busy].filter(([, n]) => n >= each).map(([domain]) => domain)
  const { rows } = await sql<Delivery>`
    with recursive waiting as (
      (select domain from federation_deliveries order by domain limit 1)
      union all
      select (select d.domain from federation_deliveries d where d.domain > waiting.domain order by d.domain limit 1)
      from waiting where waiting.domain is not null
    ), due as (
      select d.id from waiting
      left join federation_peers p on p.domain = waiting.domain
      cross join lateral (select id, row_number() over (order by due_at, id) as nth from (
        select id, due_at from federation_deliveries one
        where one.domain = waiting.domain and one.due_at <= ${now}
          and (one.taken_until is null or one.taken_until < ${now})
        order by one.due_at, one.id limit ${sql.lit(each)} for update skip locked) free) d
      where waiting.domain is not null and waiting.domain <> all(${full}::text[])
        and (p.paused_until is null or p.paused_until <= ${now}) and p.held_at is null
        and (coalesce(p.failures, 0) = 0 or d.nth = 1)
      order by coalesce(p.failures, 0), d.nth limit ${sql.lit(most)}
    )
    update federation_deliveries taken set taken_until = ${new Date(now.getTime() + TAKEN_S * 1000)}, attempts = attempts + 1
    from due, federation_outgoing o where taken.id = due.id and o.id = taken.outgoing_id
    returning taken.id, taken.outgoing_id as "outgoingId", o.sender_id as "senderId", taken.inbox, taken.domain, o.body,
      taken.attempts, o.made_at as "madeAt"`.execute(db)
  return rows
}

/** These are where they should be, or will never be; what has no other inbox to go to is gone with them. */
export async function endDeliveries(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`with ended as (delete from federation_deliveries where id = any(${ids}::bigint[]) returning outgoing_id)
    delete from federation_outgoing o using (select distinct outgoing_id from ended) e where o.id = e.outgoing_id
      and not exists (select 1 from federation_deliveries d where d.outgoing_id = o.id and d.id <> all(${ids}::bigint[]))`.execute(
    db,
  )
}

export async function postpone(db: Db, id: string, dueAt: Date, why: string): Promise<void> {
  await db
    .updateTable('federation_deliveries')
    .set({ due_at: dueAt, taken_until: null, last_error: why.slice(0, 300) })
    .where('id', '=', id)
    .execute()
}

/** When the next one is due that nobody has taken; null where nothing waits. */
export async function nextDue(db: Reader): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(greatest(d.due_at, p.paused_until, d.taken_until)) as at from federation_deliveries d
    left join federation_peers p on p.domain = d.domain where p.held_at is null`.execute(db)
  return rows[0]?.at ?? null
}

/** What waits for a host, whatever its port, will not be sent. */
export async function dropDeliveriesTo(db: Db, host: string): Promise<void> {
  const rows = await db
    .selectFrom('federation_deliveries')
    .select('id')
    .where(sql<string>`split_part(domain, ':', 1)`, '=', host)
    .execute()
  await endDeliveries(
    db,
    rows.map(({ id }) => id),
  )
}
