import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import { concerned, countUnread } from './notifications.ts'
import { CHANGED, type Changed } from './tell.ts'

export type UnreadWatcher = (unread: number) => void

/** As many as are counted; a badge says « 99+ » above. */
export const UNREAD_MOST = 100

/** Tells open pages how many notifications wait, whenever that may have changed. */
export function createUnreadWatch(given: Pick<Deps, 'db' | 'live'> & { log: Log }) {
  const watchers = new Map<ActorId, Set<UnreadWatcher>>()

  async function recount(people: readonly ActorId[]): Promise<void> {
    for (const person of people) {
      const own = watchers.get(person)
      if (!own) continue
      const unread = await countUnread(given.db, person, UNREAD_MOST)
      for (const watcher of own) watcher(unread)
    }
  }
  const failed = (error: unknown) => given.log.warning('open pages could not be told of notifications', { error })

  given.live.hear(CHANGED, ({ owners, people }: Changed) => {
    if (watchers.size === 0) return
    const affected = async () => [
      ...people,
      ...(owners.length ? await concerned(given.db, [...watchers.keys()], owners) : []),
    ]
    affected().then(recount).catch(failed)
  })
  given.live.onGap(() => void recount([...watchers.keys()]).catch(failed))

  /** Calls the watcher with the number of unread notifications of this person; answers the way to stop. */
  return (person: ActorId, watcher: UnreadWatcher): (() => void) => {
    const set = watchers.get(person) ?? new Set()
    watchers.set(person, set.add(watcher))
    return () => {
      set.delete(watcher)
      if (set.size === 0) watchers.delete(person)
    }
  }
}
