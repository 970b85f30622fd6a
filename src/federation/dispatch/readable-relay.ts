import type { Relay } from '../../relays/index.ts'
import type { Given } from '../given.ts'
import { announceOf, type Outgoing } from '../translate/activities.ts'
import { parentOf } from './readable-post.ts'

type Reading = Pick<Given, 'relays' | 'publishing' | 'uris' | 'clock'> & Partial<Given>

/** A relay by somebody from here as other servers read it: an Announce, and for those who know chains a link of one. */
export async function readRelay(given: Reading, relay: Relay, author: string): Promise<Outgoing> {
  const { throughId } = relay
  const elsewhere = throughId ? (await given.relays.remote.urisOf([throughId])).get(throughId) : null
  const throughUri = throughId ? (elsewhere ?? given.uris.relay(throughId)) : null
  return announceOf(given, {
    sender: relay.actorId,
    relayId: relay.id,
    uri: (await parentOf(given as Given, relay.postId))!,
    at: relay.relayedAt,
    author,
    said: { throughUri, why: relay.why, speciality: relay.speciality, territory: relay.territory },
  })
}
