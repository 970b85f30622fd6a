import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { type PostContent, readContents } from '../publishing/index.ts'

const MOST_REMEMBERED = 4_000

export type Contents = (
  db: Reader,
  wanted: readonly { id: PostId; version: number }[],
) => Promise<Map<PostId, PostContent>>

/**
 * What every reader of a post sees alike, remembered in this process by post and version: a new version is another
 * entry, so nothing need be forgotten for being out of date, only for room (least recently used first).
 */
export function createContents(given: Pick<Deps, 'live'>, most = MOST_REMEMBERED): Contents {
  const remembered = new Map<string, PostContent>()
  // Where a backup was restored, the same version may be of another text.
  given.live.onGap(() => remembered.clear())
  const keyOf = ({ id, version }: { id: PostId; version: number }) => `${id}.${version}`

  return async (db, wanted) => {
    const found = new Map<PostId, PostContent>()
    const missing: { id: PostId; version: number }[] = []
    for (const one of wanted) {
      const key = keyOf(one)
      const content = remembered.get(key)
      if (!content) {
        missing.push(one)
        continue
      }
      remembered.delete(key)
      remembered.set(key, content)
      found.set(one.id, content)
    }
    if (missing.length === 0) return found
    for (const content of await readContents(
      db,
      missing.map(({ id }) => id),
    )) {
      found.set(content.id, content)
      remembered.set(keyOf(content), content)
    }
    for (const key of remembered.keys()) {
      if (remembered.size <= most) break
      remembered.delete(key)
    }
    return found
  }
}
