import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

type Operand = ActorId | RawBuilder<unknown>

/** Those between whom and the actor a block stands, whoever made it, as an array in SQL: looked up once a statement. */
export const blockedWith = (actor: ActorId): RawBuilder<ActorId[]> => sql`array(
  select blocked_id from blocks where blocker_id = ${actor}
  union all select blocker_id from blocks where blocked_id = ${actor})`

/** Those who blocked the actor, in the same way. */
export const blockersOf = (actor: Operand): RawBuilder<ActorId[]> =>
  sql`array(select blocker_id from blocks where blocked_id = ${actor})`

/** Those whom the actor does not want to see: muted by it, or with a block between them. */
export const apartFrom = (actor: Operand): RawBuilder<ActorId[]> => sql`array(
  select muted_id from mutes where muter_id = ${actor}
  union all select blocked_id from blocks where blocker_id = ${actor}
  union all select blocker_id from blocks where blocked_id = ${actor})`

/** Those whom administrators limited: only their followers come upon them. Looked up once a statement. */
export const limitedActors: RawBuilder<ActorId[]> = sql`array(select id from actors where limited)`

/** The same of one pair of a query, for statements that serve many owners at once. */
export const keptApart = (owner: Operand, other: Operand): RawBuilder<SqlBool> => sql`(
  exists (select 1 from mutes apart where apart.muter_id = ${owner} and apart.muted_id = ${other})
  or exists (select 1 from blocks apart where apart.blocker_id = ${owner} and apart.blocked_id = ${other})
  or exists (select 1 from blocks apart where apart.blocked_id = ${owner} and apart.blocker_id = ${other}))`

/** What one of two does about the other is decided alone: a follow and a block at one moment come one after the other. */
export async function holdPair(tx: Tx, one: ActorId, other: ActorId): Promise<void> {
  const pair = BigInt(one) < BigInt(other) ? `${one} ${other}` : `${other} ${one}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pair ${pair}`}, 0))`.execute(tx)
}

/** Whether the first of two blocked the second. */
export async function hasBlocked(db: Reader, blocker: ActorId, blocked: ActorId): Promise<boolean> {
  const row = await db
    .selectFrom('blocks')
    .select('since')
    .where('blocker_id', '=', blocker)
    .where('blocked_id', '=', blocked)
    .executeTakeFirst()
  return row !== undefined
}

/** Of owners and those who did something, the pairs of which the owner is not to be told: `OWNER ACTOR`. A block, or a mute that asks for it. */
export async function untold(
  db: Reader,
  pairs: readonly { ownerId: ActorId; actorId: ActorId }[],
): Promise<ReadonlySet<string>> {
  if (pairs.length === 0) return new Set()
  const { rows } = await sql<{ pair: string }>`
    select p.owner || ' ' || p.actor as pair
    from unnest(${pairs.map(({ ownerId }) => ownerId)}::bigint[], ${pairs.map(({ actorId }) => actorId)}::bigint[]) p(owner, actor)
    where exists (select 1 from mutes m where m.muter_id = p.owner and m.muted_id = p.actor and m.notifications)
      or exists (select 1 from blocks b where b.blocker_id = p.owner and b.blocked_id = p.actor)
      or exists (select 1 from blocks b where b.blocker_id = p.actor and b.blocked_id = p.owner)`.execute(db)
  return new Set(rows.map(({ pair }) => pair))
}
