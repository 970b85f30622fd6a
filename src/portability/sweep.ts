import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { filesMayLeave, type KeptFiles } from '#platform/kept-files.ts'
import { ARCHIVE_DAYS } from './archive.ts'
import { changeExport, type ExportId } from './exports.ts'
import { CARRY_OUT, CARRY_OUT_ARCHIVE, LOOK_AT_ARCHIVE } from './import-jobs.ts'
import type { ImportId } from './imports.ts'
import { MAKE_ARCHIVE } from './make-archive.ts'
import { stopImport } from './stop-import.ts'

const DAY_MS = 24 * 3600 * 1000
/** An archive of which nobody says what she wants. */
export const LOOKED_AT_DAYS = 2
const IMPORT_KEPT_MS = 30 * DAY_MS

/** The archives that people asked for, and those that they brought, until they have been read. */
export const portabilityFiles: KeptFiles = sql`
  select key, ready_at is not null and leaving_at is null as whole from exports
  union all select key, read_at is null and leaving_at is null from imports where key is not null`

/** Forgets imports that ended long ago, and archives that were kept long enough, that failed, or that a newer one replaced. */
export async function sweepPortability(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'storage' | 'jobs'>,
): Promise<void> {
  const now = given.clock.now()
  await endLost(given)
  const before = new Date(now.getTime() - ARCHIVE_DAYS * DAY_MS)
  const unwanted = new Date(now.getTime() - LOOKED_AT_DAYS * DAY_MS)
  const forgotten = new Date(now.getTime() - IMPORT_KEPT_MS)
  await sql`update imports set leaving_at = ${now}, ended_at = coalesce(ended_at, ${now}) where leaving_at is null
    and (ended_at is null and found is not null and parts = '{}' and asked_at < ${unwanted} or ended_at < ${forgotten} or ended_at < ${before} and key is not null and read_at is null)`.execute(
    given.db,
  )
  await removeReadArchives(given)
  await removeExports(
    given,
    sql<{ id: string }>`select id from exports e where ready_at < ${before} or failed_at < ${before}
    or leaving_at is not null or exists (select 1 from exports n where n.actor_id = e.actor_id and n.id > e.id and n.ready_at is not null)`,
  )
}

/** Those whose process was killed as often as they were tried: nothing comes again for them. */
async function endLost(given: Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs'>): Promise<void> {
  for (const name of [CARRY_OUT, CARRY_OUT_ARCHIVE, LOOK_AT_ARCHIVE])
    for (const { id } of await given.jobs.takeLost<{ id: ImportId }>(name)) await stopImport(given, id)
  for (const { id } of await given.jobs.takeLost<{ id: ExportId }>(MAKE_ARCHIVE))
    await changeExport(given.db, id, { failed_at: given.clock.now() })
}

/** The files of imports that need them no more go, and then those imports that are thrown away. */
export async function removeReadArchives({ db, storage }: Pick<Deps, 'db' | 'storage'>): Promise<void> {
  const leaving = await inTransaction(db, async (tx) => {
    if (!(await filesMayLeave(tx))) return []
    const { rows } = await sql<{ id: ImportId; key: string }>`select id::text as id, key from imports
      where key is not null and (read_at is not null or leaving_at is not null)`.execute(tx)
    return rows
  })
  for (const { id, key } of leaving) {
    await storage.remove(key)
    await db.updateTable('imports').set({ key: null }).where('id', '=', id).execute()
  }
  await db.deleteFrom('imports').where('leaving_at', 'is not', null).where('key', 'is', null).execute()
}

/** Their files go before they are forgotten: none is left that nothing names. */
export async function removeExports(
  given: Pick<Deps, 'db' | 'clock' | 'storage'>,
  which: ReturnType<typeof sql<{ id: string }>>,
): Promise<void> {
  const leaving = await inTransaction(given.db, async (tx) => {
    if (!(await filesMayLeave(tx))) return []
    const { rows } = await sql<{ id: string; key: string }>`
      update exports set leaving_at = coalesce(leaving_at, ${given.clock.now()}) where id in (${which}) returning id::text as id, key`.execute(
      tx,
    )
    return rows
  })
  for (const { id, key } of leaving) {
    await given.storage.remove(key)
    await given.db.deleteFrom('exports').where('id', '=', id).execute()
  }
}
