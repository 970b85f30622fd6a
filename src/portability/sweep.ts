import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { filesMayLeave, type KeptFiles } from '#platform/kept-files.ts'
import { ARCHIVE_DAYS } from './archive.ts'

const DAY_MS = 24 * 3600 * 1000
const IMPORT_KEPT_MS = 30 * DAY_MS

/** The archives that people asked for, and those that they brought, until they have been read. */
export const portabilityFiles: KeptFiles = sql`
  select key, ready_at is not null and leaving_at is null as whole from exports
  union all select key, ended_at is null from imports where key is not null`

/** Forgets imports that ended long ago, and archives that were kept long enough, that failed, or that a newer one replaced. */
export async function sweepPortability(given: Pick<Deps, 'db' | 'clock' | 'storage'>): Promise<void> {
  const now = given.clock.now()
  await removeReadArchives(given)
  await given.db
    .deleteFrom('imports')
    .where('ended_at', '<', new Date(now.getTime() - IMPORT_KEPT_MS))
    .where('key', 'is', null)
    .execute()
  const before = new Date(now.getTime() - ARCHIVE_DAYS * DAY_MS)
  await removeExports(
    given,
    sql<{ id: string }>`select id from exports e where ready_at < ${before} or failed_at < ${before}
    or leaving_at is not null or exists (select 1 from exports n where n.actor_id = e.actor_id and n.id > e.id and n.ready_at is not null)`,
  )
}

/** Archives of imports that ended. */
export async function removeReadArchives(given: Pick<Deps, 'db' | 'storage'>): Promise<void> {
  const read = await inTransaction(given.db, async (tx) => {
    if (!(await filesMayLeave(tx))) return []
    return tx
      .selectFrom('imports')
      .select(['id', 'key'])
      .where('ended_at', 'is not', null)
      .where('key', 'is not', null)
      .execute()
  })
  for (const { id, key } of read) {
    await given.storage.remove(key!)
    await given.db.updateTable('imports').set({ key: null }).where('id', '=', id).execute()
  }
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
