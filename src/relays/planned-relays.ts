import { type SqlBool, sql } from 'kysely'
import { isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { ActorId, Id, PostId, RelayId } from '#platform/ids.ts'
import { voicesOf } from '../actors/index.ts'
import { refuse } from './refusals.ts'
import type { RelayWords } from './relay.ts'

export type PlannedRelayId = Id<'PlannedRelay'>

/** Why a planned relay did not happen: the post is no longer there for everyone, or who planned it may not speak there any more. */
export type DropReason = 'post-gone' | 'voice-lost'

/** A relay for a later time. */
export type PlannedRelay = RelayWords & {
  id: PlannedRelayId
  postId: PostId
  /** In whose name, and who planned it. */
  actorId: ActorId
  plannedBy: ActorId
  /** The relay that it came through, as was decided when the button was pressed. */
  throughId: RelayId | null
  dueAt: Date
  dropped: DropReason | null
}

const columns = [
  'id',
  'post_id',
  'actor_id',
  'relayed_by',
  'why',
  'speciality',
  'territory',
  'through_id',
  'due_at',
  'dropped_because',
] as const

type Row = {
  id: string
  post_id: PostId
  actor_id: ActorId
  relayed_by: ActorId
  why: string | null
  speciality: string | null
  territory: string | null
  through_id: RelayId | null
  due_at: Date
  dropped_because: string | null
}

const planOf = (row: Row): PlannedRelay => ({
  id: row.id as PlannedRelayId,
  postId: row.post_id,
  actorId: row.actor_id,
  plannedBy: row.relayed_by,
  why: row.why,
  speciality: row.speciality,
  territory: row.territory,
  throughId: row.through_id,
  dueAt: row.due_at,
  dropped: row.dropped_because as DropReason | null,
})

/** @throws Refusal already-planned */
export async function insertPlan(tx: Tx, plan: Omit<PlannedRelay, 'dropped'>): Promise<void> {
  try {
    await tx
      .insertInto('planned_relays')
      .values({
        id: plan.id,
        post_id: plan.postId,
        actor_id: plan.actorId,
        relayed_by: plan.plannedBy,
        why: plan.why,
        speciality: plan.speciality,
        territory: plan.territory,
        through_id: plan.throughId,
        due_at: plan.dueAt,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'planned_relays_once')) refuse('already-planned')
    throw error
  }
}

/** Those whose time has come, the earliest first. */
export async function dueIds(db: Reader, now: Date, most: number): Promise<PlannedRelayId[]> {
  const rows = await db
    .selectFrom('planned_relays')
    .select('id')
    .where('due_at', '<=', now)
    .where('dropped_at', 'is', null)
    .orderBy('due_at')
    .limit(most)
    .execute()
  return rows.map((row) => row.id as PlannedRelayId)
}

/** Takes a plan whose time has come, for whoever carries it out in this transaction; null where another did. */
export async function takeDue(tx: Tx, id: PlannedRelayId, now: Date): Promise<PlannedRelay | null> {
  const row = await tx
    .deleteFrom('planned_relays')
    .where('id', '=', id)
    .where('due_at', '<=', now)
    .where('dropped_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()
  return row ? planOf(row) : null
}

/** Keeps the plans, with why they will not happen. Those that were dropped before, or are gone, are left out of the answer. */
export async function markDropped(
  tx: Tx,
  which: { id: PlannedRelayId } | { postId: PostId },
  because: DropReason,
  at: Date,
): Promise<PlannedRelay[]> {
  const rows = await tx
    .updateTable('planned_relays')
    .set({ dropped_at: at, dropped_because: because })
    .where((eb) => ('id' in which ? eb('id', '=', which.id) : eb('post_id', '=', which.postId)))
    .where('dropped_at', 'is', null)
    .returning(columns)
    .execute()
  return rows.map(planOf)
}

/** The plan that stands of an actor for a post, if one does, is not needed any more. */
export async function deletePlan(tx: Tx, postId: PostId, actorId: ActorId): Promise<void> {
  await tx
    .deleteFrom('planned_relays')
    .where('post_id', '=', postId)
    .where('actor_id', '=', actorId)
    .where('dropped_at', 'is', null)
    .execute()
}

export async function lockPlan(tx: Tx, id: PlannedRelayId): Promise<PlannedRelay | null> {
  const row = await tx.selectFrom('planned_relays').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? planOf(row) : null
}

export async function deletePlanById(tx: Tx, id: PlannedRelayId): Promise<void> {
  await tx.deleteFrom('planned_relays').where('id', '=', id).execute()
}

const LISTED_MOST = 200

/** What a person planned, and what is planned in the names in which she may speak: the earliest first, dropped ones before. */
export async function plansFor(db: Reader, personId: ActorId): Promise<PlannedRelay[]> {
  const rows = await db
    .selectFrom('planned_relays')
    .select(columns)
    .where(sql<SqlBool>`(relayed_by = ${personId} or actor_id in (${voicesOf(personId)}))`)
    .orderBy((eb) => eb('dropped_at', 'is', null))
    .orderBy('due_at')
    .orderBy('id')
    .limit(LISTED_MOST)
    .execute()
  return rows.map(planOf)
}

/** The plans that stand of a person among these posts, by post: the earliest of each. */
export async function plansAmong(
  db: Reader,
  personId: ActorId,
  postIds: readonly PostId[],
): Promise<Map<PostId, PlannedRelay>> {
  if (postIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('planned_relays')
    .select(columns)
    .where('relayed_by', '=', personId)
    .where((eb) => eb('post_id', '=', eb.fn.any(eb.val(postIds))))
    .where('dropped_at', 'is', null)
    .orderBy('due_at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.post_id, planOf(row)]))
}
