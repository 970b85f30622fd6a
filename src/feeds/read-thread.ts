import type { PostId } from '#platform/ids.ts'
import type { Looker } from '../publishing/index.ts'
import { type Card, type CardDeps, hydrateIds } from './cards.ts'

const LONGEST_THREAD = 500

/** A post with the conversation around it: what it answers, oldest first, and what answers it. Null where it may not be seen. */
export async function readThread(
  given: CardDeps,
  postId: PostId,
  viewer: Looker,
): Promise<{ before: Card[]; card: Card; after: Card[] } | null> {
  const [card] = await hydrateIds(given, [postId], viewer)
  if (!card) return null
  const rows = await given.db
    .selectFrom('posts')
    .select(['id', 'in_reply_to'])
    .where('thread_id', '=', card.post.threadId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .limit(LONGEST_THREAD)
    .execute()
  const parents = new Map(rows.map((row) => [row.id, row.in_reply_to]))
  const above: PostId[] = []
  for (let up = card.post.inReplyTo; up; up = parents.get(up) ?? null) above.unshift(up)
  const below = rows.map((row) => row.id).filter((id) => descends(id, postId, parents))
  return { card, before: await hydrateIds(given, above, viewer), after: await hydrateIds(given, below, viewer) }
}

function descends(id: PostId, ancestor: PostId, parents: Map<PostId, PostId | null>): boolean {
  for (let up = parents.get(id) ?? null; up; up = parents.get(up) ?? null) if (up === ancestor) return true
  return false
}
