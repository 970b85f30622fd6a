import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { DraftsTable } from '#platform/schema.generated.ts'
import { keepMedia } from '../media/index.ts'
import { draftUse } from './attachments.ts'
import type { Draft, DraftContent, DraftId, DraftKind } from './draft.ts'

const draftOf = (row: Selectable<DraftsTable>): Draft => ({
  id: row.id as DraftId,
  key: row.key,
  writtenBy: row.written_by,
  actorId: row.actor_id,
  kind: row.kind as DraftKind,
  editsPost: row.edits_post,
  content: row.content as DraftContent,
  revision: row.revision,
  savedBy: row.saved_by,
  kept: row.kept_at !== null,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** Lets one transaction at a time deal with the draft of a key: it is saved, or it becomes a post. */
export async function holdKey(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${key}`}, 0))`.execute(tx)
}

export async function draftById(db: Reader, id: DraftId): Promise<Draft | null> {
  const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? draftOf(row) : null
}

export async function draftByKey(db: Reader, writtenBy: ActorId, key: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('written_by', '=', writtenBy)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ? draftOf(row) : null
}

export type SavedDraft = Omit<Draft, 'content' | 'revision' | 'kept'> & { content: string; keptAt: Date | null }

export async function insertDraft(tx: Tx, draft: SavedDraft): Promise<void> {
  await tx
    .insertInto('drafts')
    .values({
      id: draft.id,
      key: draft.key,
      written_by: draft.writtenBy,
      edits_post: draft.editsPost,
      created_at: draft.createdAt,
      ...changing(draft),
      kept_at: draft.keptAt,
    })
    .execute()
}

export async function updateDraft(tx: Tx, draft: SavedDraft): Promise<void> {
  await tx
    .updateTable('drafts')
    .set({
      ...changing(draft),
      revision: sql`revision + 1`,
      kept_at: sql`coalesce(kept_at, ${draft.keptAt}::timestamptz)`,
    })
    .where('id', '=', draft.id)
    .execute()
}

const changing = (draft: SavedDraft) => ({
  actor_id: draft.actorId,
  kind: draft.kind,
  content: draft.content,
  saved_by: draft.savedBy,
  updated_at: draft.updatedAt,
})

export async function deleteDraft(tx: Tx, id: DraftId): Promise<void> {
  await keepMedia(tx, { use: draftUse(id), ids: [], owners: [] })
  await tx.deleteFrom('drafts').where('id', '=', id).execute()
}

/** What the person wrote, and what was put aside for the structures in whose name she may speak; newest first. */
export async function draftsFor(db: Reader, personId: ActorId, speaksFor: readonly ActorId[]): Promise<Draft[]> {
  const rows = await db
    .selectFrom('drafts')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('written_by', '=', personId),
        eb.and([eb('actor_id', '=', eb.fn.any(eb.val(speaksFor))), eb('kept_at', 'is not', null)]),
      ]),
    )
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(draftOf)
}

export async function draftsWrittenBy(db: Reader, personId: ActorId): Promise<DraftId[]> {
  const rows = await db.selectFrom('drafts').select('id').where('written_by', '=', personId).execute()
  return rows.map((row) => row.id as DraftId)
}

/** What the person was typing when she left, neither put aside nor an edit: a post, an answer to one, or a quote of one. */
export async function draftUnderWay(
  db: Reader,
  personId: ActorId,
  kind: DraftKind,
  { inReplyTo = null, quoted = null }: { inReplyTo?: PostId | null; quoted?: PostId | null } = {},
): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('written_by', '=', personId)
    .where('kind', '=', kind)
    .where('kept_at', 'is', null)
    .where('edits_post', 'is', null)
    .where(sql<boolean>`content->>'inReplyTo' is not distinct from ${inReplyTo}::text`)
    .where(sql<boolean>`content->>'quoted' is not distinct from ${quoted}::text`)
    .orderBy('updated_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row ? draftOf(row) : null
}

export async function draftOfEdit(db: Reader, personId: ActorId, postId: PostId): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('written_by', '=', personId)
    .where('edits_post', '=', postId)
    .orderBy('updated_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row ? draftOf(row) : null
}
