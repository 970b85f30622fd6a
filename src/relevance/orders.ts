import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Reason } from './reason.ts'

/** A card of the feed in its place: the posts that tell the same news below it, and why it is there. */
export type Ordered = { postId: PostId; alike: PostId[]; why: Reason[] }
/** `id` is below the positions of all its cards: the last of them stands at id + 1. */
export type Order = { id: string; cards: Ordered[] }
/** A list that she left: whether it is still what a first page would be, or she did something that changes it. */
export type LeftOrder = Order & { stands: boolean; stale: boolean }

/** A first page is the same for so long, unless she does something that changes it. */
const STANDS_MS = 60_000
/** Whoever comes back to a list within so long finds it as she left it. */
const LEFT_MS = 3600_000
/** Pages that were opened go on: the newest of a reader's orders are kept, for a while. */
const KEPT = 12
export const ORDERS_KEPT_MS = 24 * 3600 * 1000

/** The order from which a position of a page was taken; null where it is no longer kept. */
export async function orderAt(db: Reader, reader: ActorId, position: string): Promise<Order | null> {
  const { rows } = await sql<Order>`select id::text, cards from relevance_orders
    where reader_id = ${reader} and id < ${position}::bigint order by id desc limit 1`.execute(db)
  const order = rows[0]
  return order && BigInt(position) - BigInt(order.id) <= BigInt(order.cards.length) ? order : null
}

/** A list that she comes back to, as she left it; null where that is too long ago, or it is not hers. */
export async function orderLeft(db: Reader, reader: ActorId, id: string, now: Date): Promise<LeftOrder | null> {
  const { rows } = await sql<LeftOrder>`select id::text, cards, stale,
      not stale and made_at > ${new Date(now.getTime() - STANDS_MS)} as stands
    from relevance_orders where reader_id = ${reader} and id = ${id}::bigint
      and made_at > ${new Date(now.getTime() - LEFT_MS)}`.execute(db)
  return rows[0] ?? null
}

/** The last order, while it stands. */
export async function orderStanding(db: Reader, reader: ActorId, now: Date): Promise<Order | null> {
  const since = new Date(now.getTime() - STANDS_MS)
  const { rows } = await sql<Order>`select id::text, cards from relevance_orders
    where reader_id = ${reader} and not stale and made_at > ${since} and made_at <= ${now}
    order by id desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function keepOrder(db: Reader, reader: ActorId, { id, cards }: Order, now: Date): Promise<void> {
  await sql`with made as (
      insert into relevance_orders (reader_id, id, made_at, cards)
      values (${reader}, ${id}, ${now}, ${JSON.stringify(cards)}::jsonb)
      on conflict (reader_id, id) do update set cards = excluded.cards, stale = false)
    delete from relevance_orders where reader_id = ${reader} and id < (select min(id) from (
      select id from relevance_orders where reader_id = ${reader} order by id desc limit ${sql.lit(KEPT)}) newest)`.execute(
    db,
  )
}

/** The next first page is made anew; those that follow an open one go on. */
export async function staleOrders(db: Reader, reader: ActorId): Promise<void> {
  await db.updateTable('relevance_orders').set({ stale: true }).where('reader_id', '=', reader).execute()
}

export async function forgetOrders(tx: Tx, reader: ActorId): Promise<void> {
  await tx.deleteFrom('relevance_orders').where('reader_id', '=', reader).execute()
}
