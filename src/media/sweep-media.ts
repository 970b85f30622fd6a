import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { MediaId } from '#platform/ids.ts'
import { filesMayLeave } from '#platform/kept-files.ts'
import type { Picture } from './media.ts'

const KEPT_MS = 24 * 3600 * 1000
const BATCH = 200

/**
 * Removes files that nothing keeps a day after they were sent. A file is marked first, so that nothing begins to use it
 * while it goes; a killed sweep is taken up by the next.
 */
export async function sweepMedia(given: Pick<Deps, 'db' | 'clock' | 'storage'>): Promise<number> {
  const before = new Date(given.clock.now().getTime() - KEPT_MS)
  let swept = 0
  for (;;) {
    await inTransaction(given.db, async (tx) => {
      if (!(await filesMayLeave(tx))) return
      const found = await sql<{ id: MediaId }>`select id from media m
        where state <> 'leaving' and created_at < ${before}
          and not exists (select 1 from media_uses u where u.media_id = m.id)
        order by created_at limit ${BATCH} for update skip locked`.execute(tx)
      // Asked again now that the rows are held: someone may have begun to keep one while they were looked for.
      await sql`update media m set state = 'leaving' where id = any(${found.rows.map((row) => row.id)})
        and not exists (select 1 from media_uses u where u.media_id = m.id)`.execute(tx)
    })
    const leaving = await given.db
      .selectFrom('media')
      .select(['id', 'key', 'variants'])
      .where('state', '=', 'leaving')
      .limit(BATCH)
      .execute()
    if (leaving.length === 0) return swept
    for (const media of leaving) {
      for (const key of [media.key, ...(media.variants as Picture[]).map((one) => one.key)])
        await given.storage.remove(key)
      await given.db.deleteFrom('media').where('id', '=', media.id).execute()
    }
    swept += leaving.length
  }
}
