import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import type { Keys } from '../keys.ts'
import { activityAbout } from '../translate/activities.ts'
import type { Doc } from '../translate/document.ts'
import { readActor } from './readable-actor.ts'
import { readPost } from './readable-post.ts'
import { readRelay } from './readable-relay.ts'

/** What somebody from here is, said and did, for her own archive: whoever it was for. */
export function createOwnDocuments(given: Given & { keys: Keys }) {
  return {
    async actor(id: ActorId): Promise<Doc | null> {
      const profile = (await given.actors.profilesById([id])).get(id)
      return profile ? readActor(given, profile) : null
    },
    /** Its `Create`; null where it is gone. */
    async post(id: PostId, author: ActorId): Promise<Doc | null> {
      const post = await readPost(given, id, author)
      return post && activityAbout(given, 'Create', { sender: author, object: post.document, mark: 'create' }).activity
    },
    /** Its `Announce`; null where it was undone, or what it passed on is gone. */
    async relay(id: RelayId): Promise<Doc | null> {
      const relay = await given.relays.byId(id)
      const card = relay && !relay.undone ? await given.feeds.card(relay.postId, null) : null
      if (!relay || !card) return null
      return (await readRelay(given, relay, card.author.elsewhere?.uri ?? given.uris.actor(card.author.id))).activity
    },
  }
}
export type OwnDocuments = ReturnType<typeof createOwnDocuments>
