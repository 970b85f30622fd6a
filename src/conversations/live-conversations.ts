import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'

const CHANGED = 'conversations:changed'
/** A live message is small: of more, each asks anew. */
const TOLD_MOST = 200

/** Tells those who watch that conversations of these actors changed, once the transaction commits. `newsIn`: a post is new there. */
export async function tellChanged(
  given: Pick<Deps, 'live'>,
  tx: Tx,
  owners: readonly ActorId[],
  newsIn: PostId | null = null,
): Promise<void> {
  for (let from = 0; from < owners.length; from += TOLD_MOST)
    await given.live.tell(tx, CHANGED, { owners: owners.slice(from, from + TOLD_MOST), newsIn })
}

export type ConversationsWatcher = (owners: ActorId[], newsIn: PostId | null) => void

/** Calls the watcher with the actors whose conversations changed, and the thread that has a new post; answers the way to stop. */
export function watchConversations(given: Pick<Deps, 'live'>, watcher: ConversationsWatcher): () => void {
  return given.live.hear(CHANGED, (message: { owners: ActorId[]; newsIn: PostId | null }) =>
    watcher(message.owners, message.newsIn),
  )
}
