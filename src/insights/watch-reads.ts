import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import { totalsOf } from './counts.ts'
import { GREW, type Grew } from './pulse.ts'

/** A post of one's own team whose reads or links changed, and how many reads it has now. */
export type Grown = { postId: PostId; reads: number }
type Watcher = { actorIds: ReadonlySet<string>; tell: (grown: Grown) => void }

/** Tells the open pages of authors how far their posts have gone, as it happens. */
export function createReadsWatch(given: Pick<Deps, 'db' | 'live'> & { log: Log }) {
  const watchers = new Set<Watcher>()

  async function tellTeams({ posts }: Grew): Promise<void> {
    const authors = [...new Set([...watchers].flatMap(({ actorIds }) => [...actorIds]))] as ActorId[]
    if (authors.length === 0) return
    const own = await given.db
      .selectFrom('posts')
      .select(['id', 'author_id'])
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(posts))))
      .where((eb) => eb('author_id', '=', eb.fn.any(eb.val(authors))))
      .execute()
    const totals = await totalsOf(
      given.db,
      own.map((post) => post.id),
    )
    for (const { id, author_id } of own) {
      for (const { actorIds, tell } of watchers) {
        if (actorIds.has(author_id)) tell({ postId: id, reads: totals.get(id) ?? 0 })
      }
    }
  }
  given.live.hear(GREW, (grew: Grew) => {
    tellTeams(grew).catch((error) => given.log.warning('authors could not be told of new reads', { error }))
  })

  /** Calls back for each post of these actors that is read or relayed, about once a second at most; answers the way to stop. */
  return (actorIds: readonly ActorId[], tell: (grown: Grown) => void): (() => void) => {
    const watcher: Watcher = { actorIds: new Set(actorIds), tell }
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }
}
