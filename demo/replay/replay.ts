import type { ActorId, MediaId, PostId, RelayId } from '#platform/ids.ts'
import type { App } from '../../src/app.ts'

/** What the steps of the sample's life refer to by name, once it is made. */
export type Replay = {
  app: App
  actors: Map<string, ActorId>
  posts: Map<string, PostId>
  relays: Map<string, RelayId>
  /** By the key of the post that they illustrate; on their way while the life begins. */
  pictures: Map<string, Promise<MediaId>>
}

export const actorOf = (replay: Replay, handle: string): ActorId => known(replay.actors, handle)
export const postOf = (replay: Replay, key: string): PostId => known(replay.posts, key)

/** In whose name, and by whose hand. */
export const voiceOf = (replay: Replay, actor: string, by = actor) => ({
  actorId: actorOf(replay, actor),
  personId: actorOf(replay, by),
})

function known<T>(map: Map<string, T>, key: string): T {
  const found = map.get(key)
  if (found === undefined) throw new Error(`the sample speaks of ${key}, which it did not make`)
  return found
}

/** Does the work for each, so many at a time. */
export async function together<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values()
  const hand = async () => {
    for (const one of waiting) await work(one)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}
