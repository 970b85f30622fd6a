import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { type Viewer, visiblePosts } from '../publishing/index.ts'
import type { Reason } from './reason.ts'

/**
 * Gives the reasons of cards that name a post what that is called, as far as its reader may see it still; one that names
 * another is left out.
 */
export async function titledReasons(
  db: Reader,
  cards: readonly { why: readonly Reason[] }[],
  viewer: Viewer,
): Promise<Reason[][]> {
  const ids = cards.flatMap(({ why }) => why.flatMap((one) => (one.is === 'likeness' ? one.postId : [])))
  const posts = ids.length > 0 ? await visiblePosts(db, [...new Set(ids)], viewer) : new Map<PostId, never>()
  const titles = new Map([...posts].map(([id, { title, plain }]) => [id, title ?? plain]))
  return cards.map(({ why }) => why.flatMap((reason) => withTitle(reason, titles)))
}

function withTitle(reason: Reason, titles: ReadonlyMap<PostId, string>): Reason[] {
  if (reason.is !== 'likeness') return [reason]
  const title = titles.get(reason.postId)
  return title === undefined ? [] : [{ ...reason, title }]
}
