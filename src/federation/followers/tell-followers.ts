import type { ActorId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import { digestOf, headerOf, ofServer } from './digest.ts'

/** What is sent within this time is sent with the same digest: whoever finds another one asks for those who follow now. */
const REMEMBERED_MS = 5_000

export type FollowersHeader = (delivery: { senderId: ActorId; inbox: string; body: string }) => Promise<string | null>

/**
 * The header that goes with what is sent to the followers of an actor (FEP-8fcf): who of the server that is written to
 * follows, as a digest. Null for what is sent to others.
 */
export function createFollowersHeader(given: Pick<Given, 'actors' | 'clock' | 'uris'>): FollowersHeader {
  const remembered = new Map<ActorId, { at: number; uris: Promise<string[]> }>()

  function followersOf(actor: ActorId): Promise<string[]> {
    const now = given.clock.now().getTime()
    const known = remembered.get(actor)
    if (known && now - known.at < REMEMBERED_MS) return known.uris
    for (const [id, { at }] of remembered) if (now - at >= REMEMBERED_MS) remembered.delete(id)
    const uris = given.actors.remote.urisOfFollowers(actor)
    uris.catch(() => remembered.delete(actor))
    remembered.set(actor, { at: now, uris })
    return uris
  }

  return async ({ senderId, inbox, body }) => {
    const collectionId = given.uris.followers(senderId)
    if (senderId === '0' || !body.includes(`"${collectionId}"`)) return null
    const digest = digestOf(ofServer(await followersOf(senderId), new URL(inbox).origin))
    return headerOf({ collectionId, url: given.uris.followersOfServer(senderId), digest })
  }
}
