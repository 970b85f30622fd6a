import type { Db, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'

const CHANGED = 'publishing:changed'
/** Ids only, and few of them: a live message is small. */
const TOLD_MOST = 200

/** Tells open pages that these posts no longer are what they show. In a transaction, once it commits. */
export async function tellChanged(given: Pick<Deps, 'live'>, tx: Db | Tx, ids: readonly PostId[]): Promise<void> {
  if (ids.length > 0) await given.live.tell(tx, CHANGED, { ids: ids.slice(0, TOLD_MOST) })
}

/** Calls the watcher with the ids of posts that changed, whoever may see them; answers the way to stop. */
export function watchChanged(given: Pick<Deps, 'live'>, watcher: (ids: PostId[]) => void): () => void {
  return given.live.hear(CHANGED, (message: { ids: PostId[] }) => watcher(message.ids))
}
