import type { Reader } from './db.ts'
import type { Deps } from './deps.ts'

/** A thing that many see alike, and that gets another version whenever it changes. */
export type Versioned<Id> = { id: Id; version: number }

/** Finds the wanted versions, in memory or else in the database: then as they are there, newer perhaps. */
export type ByVersion<Id, T> = (db: Reader, wanted: readonly Versioned<Id>[]) => Promise<ReadonlyMap<Id, T>>

/**
 * Remembers things in this process by their id and version: a new version is another entry, so nothing need be forgotten
 * for being out of date, only for room (least recently used first). The same version is the same object each time.
 */
export function rememberByVersion<Id extends string, T extends Versioned<Id>>(
  given: Pick<Deps, 'live'>,
  read: (db: Reader, ids: readonly Id[]) => Promise<T[]>,
  most: number,
): ByVersion<Id, T> {
  const remembered = new Map<string, T>()
  // Where a backup was restored, the same version may be of another text.
  given.live.onGap(() => remembered.clear())
  const keyOf = ({ id, version }: Versioned<Id>) => `${id}.${version}`

  return async (db, wanted) => {
    const found = new Map<Id, T>()
    const missing = new Set<Id>()
    for (const one of wanted) {
      const key = keyOf(one)
      const known = remembered.get(key)
      if (!known) {
        missing.add(one.id)
        continue
      }
      remembered.delete(key)
      remembered.set(key, known)
      found.set(one.id, known)
    }
    if (missing.size === 0) return found
    for (const fresh of await read(db, [...missing])) {
      found.set(fresh.id, fresh)
      remembered.set(keyOf(fresh), fresh)
    }
    for (const key of remembered.keys()) {
      if (remembered.size <= most) break
      remembered.delete(key)
    }
    return found
  }
}
