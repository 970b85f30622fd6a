import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'
import type { ActorId, Id } from '#platform/ids.ts'

export type ExportId = Id<'Export'>
export type Export = {
  id: ExportId
  actorId: ActorId
  personId: ActorId
  askedAt: Date
  done: number
  total: number
  key: string
  /** In bytes. */
  size: number | null
  readyAt: Date | null
  failedAt: Date | null
}

const columns = sql`id::text as id, actor_id as "actorId", person_id as "personId", asked_at as "askedAt", done, total, key,
  size::float8 as size, ready_at as "readyAt", failed_at as "failedAt"`

export async function exportById(db: Reader, id: ExportId): Promise<Export | null> {
  const { rows } = await sql<Export>`select ${columns} from exports where id = ${id} and leaving_at is null`.execute(db)
  return rows[0] ?? null
}

export async function lastExportOf(db: Reader, actor: ActorId): Promise<Export | null> {
  const { rows } = await sql<Export>`select ${columns} from exports where actor_id = ${actor} and leaving_at is null
    order by exports.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function insertExport(
  tx: Tx,
  one: Pick<Export, 'id' | 'actorId' | 'personId' | 'askedAt' | 'key'>,
): Promise<void> {
  await tx
    .insertInto('exports')
    .values({ id: one.id, actor_id: one.actorId, person_id: one.personId, asked_at: one.askedAt, key: one.key })
    .execute()
}

export async function changeExport(
  db: Db | Tx,
  id: ExportId,
  change: { done?: number; total?: number; size?: number; ready_at?: Date; failed_at?: Date },
): Promise<void> {
  const { size, ...rest } = change
  await db
    .updateTable('exports')
    .set({ ...rest, ...(size !== undefined && { size: String(size) }) })
    .where('id', '=', id)
    .execute()
}
