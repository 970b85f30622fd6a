import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { fromBelow, limitOf, type Page, within } from '#platform/page.ts'
import type { ScheduledPostsTable } from '#platform/schema.generated.ts'
import { voicesOf } from '../actors/index.ts'
import { keepMedia, mediaKeptFor } from '../media/index.ts'
import { scheduledCoverUse, scheduledUse } from './attachments.ts'
import { SCHEDULED, type ScheduledComposition, type ScheduledPost, type ScheduledPostId } from './scheduled-post.ts'

const postOf = (row: Selectable<ScheduledPostsTable>): Omit<ScheduledPost, 'media'> => ({
  id: row.id as ScheduledPostId,
  actorId: row.actor_id,
  plannedBy: row.planned_by,
  writtenBy: row.written_by,
  composition: row.composition as ScheduledComposition,
  key: row.idempotency_key,
  dueAt: row.due_at,
  dropped: row.dropped_because,
})

async function withMedia(db: Reader, rows: readonly Selectable<ScheduledPostsTable>[]): Promise<ScheduledPost[]> {
  const kept = await mediaKeptFor(
    db,
    rows.map((row) => scheduledUse(row.id)),
  )
  return rows.map((row) => ({ ...postOf(row), media: kept.get(scheduledUse(row.id)) ?? [] }))
}

export async function insertScheduled(
  tx: Tx,
  post: Omit<ScheduledPost, 'composition' | 'dropped' | 'media'> & { json: string; createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('scheduled_posts')
    .values({
      id: post.id,
      actor_id: post.actorId,
      planned_by: post.plannedBy,
      written_by: post.writtenBy,
      composition: post.json,
      idempotency_key: post.key,
      due_at: post.dueAt,
      created_at: post.createdAt,
    })
    .execute()
}

/** How many stand of an actor, in all and on one day (UTC); others of hers wait until the transaction ends. */
export async function countScheduled(tx: Tx, actorId: ActorId, day: Date, but: ScheduledPostId | null) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scheduled of ${actorId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ all: number; that_day: number }>`
    select count(*)::int as all, count(*) filter (
      where (due_at at time zone 'UTC')::date = (${day}::timestamptz at time zone 'UTC')::date)::int as that_day
    from scheduled_posts where actor_id = ${actorId} and dropped_at is null and id is distinct from ${but}::bigint`.execute(
    tx,
  )
  return rows[0]!
}

export async function scheduledIdByKey(db: Reader, personId: ActorId, key: string): Promise<ScheduledPostId | null> {
  const row = await db
    .selectFrom('scheduled_posts')
    .select('id')
    .where('planned_by', '=', personId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return (row?.id as ScheduledPostId | undefined) ?? null
}

export async function scheduledById(db: Reader, id: ScheduledPostId): Promise<ScheduledPost | null> {
  const rows = await db.selectFrom('scheduled_posts').selectAll().where('id', '=', id).execute()
  return (await withMedia(db, rows))[0] ?? null
}

export async function lockScheduled(tx: Tx, id: ScheduledPostId): Promise<Omit<ScheduledPost, 'media'> | null> {
  const row = await tx.selectFrom('scheduled_posts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? postOf(row) : null
}

/** Those whose time has come, the earliest first. */
export async function dueScheduled(db: Reader, now: Date, most: number): Promise<ScheduledPostId[]> {
  const rows = await db
    .selectFrom('scheduled_posts')
    .select('id')
    .where('due_at', '<=', now)
    .where('dropped_at', 'is', null)
    .orderBy('due_at')
    .limit(sql.lit(most))
    .execute()
  return rows.map((row) => row.id as ScheduledPostId)
}

/** Takes it, whose time has come, for whoever publishes it in this transaction, with its files; false where another did. */
export async function takeScheduled(tx: Tx, id: ScheduledPostId, now: Date): Promise<boolean> {
  const taken = await tx
    .deleteFrom('scheduled_posts')
    .where('id', '=', id)
    .where('due_at', '<=', now)
    .where('dropped_at', 'is', null)
    .executeTakeFirst()
  if (Number(taken.numDeletedRows) === 0) return false
  await letGo(tx, id)
  return true
}

export async function deleteScheduled(tx: Tx, id: ScheduledPostId): Promise<void> {
  await tx.deleteFrom('scheduled_posts').where('id', '=', id).execute()
  await letGo(tx, id)
}

async function letGo(tx: Tx, id: ScheduledPostId): Promise<void> {
  for (const use of [scheduledUse(id), scheduledCoverUse(id)]) await keepMedia(tx, { use, ids: [], owners: [] })
}

/** Keeps it, with why it was not published. False where it was dropped before, or is gone. */
export async function dropScheduled(tx: Tx, id: ScheduledPostId, because: string, at: Date): Promise<boolean> {
  const dropped = await tx
    .updateTable('scheduled_posts')
    .set({ dropped_at: at, dropped_because: because })
    .where('id', '=', id)
    .where('dropped_at', 'is', null)
    .executeTakeFirst()
  return Number(dropped.numUpdatedRows) > 0
}

export async function setDueAt(tx: Tx, id: ScheduledPostId, dueAt: Date): Promise<void> {
  await tx
    .updateTable('scheduled_posts')
    .set({ due_at: dueAt, dropped_at: null, dropped_because: null })
    .where('id', '=', id)
    .execute()
}

/** What a person planned, and what is planned in the names in which she may speak: dropped ones first, then the earliest. */
export async function scheduledFor(db: Reader, personId: ActorId): Promise<ScheduledPost[]> {
  const rows = await db
    .selectFrom('scheduled_posts')
    .selectAll()
    .where(sql<SqlBool>`(planned_by = ${personId} or actor_id in (${voicesOf(personId)}))`)
    .orderBy((eb) => eb('dropped_at', 'is', null))
    .orderBy('due_at')
    .orderBy('id')
    .limit(sql.lit(SCHEDULED.most * 2))
    .execute()
  return withMedia(db, rows)
}

/** All that a person planned, for herself or for a structure. */
export async function scheduledBy(db: Reader, personId: ActorId): Promise<ScheduledPostId[]> {
  const rows = await db.selectFrom('scheduled_posts').select('id').where('planned_by', '=', personId).execute()
  return rows.map((row) => row.id as ScheduledPostId)
}

/** What is planned in one name, the newest plan first. */
export async function scheduledOf(db: Reader, actorId: ActorId, page: Page = {}): Promise<ScheduledPost[]> {
  const rows = await db
    .selectFrom('scheduled_posts')
    .selectAll()
    .where('actor_id', '=', actorId)
    .where(within(sql`id`, page))
    .orderBy('id', fromBelow(page) ? 'asc' : 'desc')
    .limit(sql.lit(limitOf(page)))
    .execute()
  return withMedia(db, fromBelow(page) ? rows.reverse() : rows)
}
