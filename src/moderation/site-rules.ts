import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'

/** Whether administrators want no pictures and files of this site, or of the one that it is a part of, to be kept here. */
export async function rejectsMediaOf(db: Reader, hostname: string): Promise<boolean> {
  const { rows } = await sql<{ rejected: boolean }>`select exists (select 1 from blocked_sites
    where (reject_media or severity = 'suspend')
      and (domain = ${hostname} or ${hostname} like '%.' || domain)) as rejected`.execute(db)
  return rows[0]!.rejected
}
