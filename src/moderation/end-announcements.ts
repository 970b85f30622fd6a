import { sql } from 'kysely'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AnnouncementId } from './announcement.ts'
import { lasts } from './announcements.ts'
import { tellNews } from './live-announcements.ts'

/** Tells those who watch of announcements that ran out by their date, once of each. */
export async function endAnnouncements(given: Pick<Deps, 'db' | 'clock' | 'live'>): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { rows } = await sql<{ id: AnnouncementId }>`update announcements a set over_told = true
      where not a.over_told and not ${lasts(given.clock.now())} returning a.id`.execute(tx)
    for (const { id } of rows) await tellNews(given, tx, { kind: 'ended', id })
  })
}
