import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AnnouncementId } from './announcement.ts'

const TOLD = 'moderation:announcements'

/** An announcement is there for everyone, or is another than it was; how often an emoji stands under it now; it is gone. */
export type AnnouncementNews =
  | { kind: 'published'; id: AnnouncementId }
  | { kind: 'reacted'; id: AnnouncementId; name: string; count: number }
  | { kind: 'ended'; id: AnnouncementId }

/** Tells those who watch once the transaction commits: in the order in which it was done, for each holds the announcement. */
export async function tellNews(given: Pick<Deps, 'live'>, tx: Tx, news: AnnouncementNews): Promise<void> {
  await given.live.tell(tx, TOLD, news)
}

/** Calls the watcher with what becomes of announcements; answers the way to stop. */
export function watchNews(given: Pick<Deps, 'live'>, watcher: (news: AnnouncementNews) => void): () => void {
  return given.live.hear(TOLD, watcher)
}
