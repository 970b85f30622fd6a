import type { Uris } from '../../api/uris.ts'
import type { Inbox } from '../inbox/activity.ts'
import { CONTEXT, type Outgoing } from '../translate/activities.ts'
import { type Doc, PUBLIC_COLLECTION } from '../translate/document.ts'
import { noteRelayServer, type RelayServer, relayServer } from './relay-servers.ts'

/** What asks to be let in: all that is public is followed where it is of Mastodon's style, the relay's actor where of LitePub's. */
export function followOfRelay(uris: Uris, { style, followUri, address, actorUri }: RelayServer): Doc {
  const object = style === 'mastodon' ? PUBLIC_COLLECTION : (actorUri ?? address)
  const to = style === 'litepub' ? { to: [object] } : {}
  return { '@context': CONTEXT, id: followUri, type: 'Follow', actor: uris.instance, object, ...to }
}

export function undoOfRelay(uris: Uris, follow: Doc): Outgoing {
  const { '@context': _, ...object } = follow
  const id = `${follow.id as string}/undo`
  const to = follow.to ? { to: follow.to } : {}
  return {
    sender: 'instance',
    activity: { '@context': CONTEXT, id, type: 'Undo', actor: uris.instance, object, ...to },
  }
}

/** The job: asks the relay server in the name of the instance. */
export async function askRelayServer(given: Inbox, { id }: { id: string }): Promise<void> {
  const asked = await relayServer(given.db, id)
  if (asked?.state !== 'asked') return
  if (asked.style === 'mastodon') {
    await noteRelayServer(given.db, id, { inbox: asked.address })
    return given.send(given.db, { sender: 'instance', activity: followOfRelay(given.uris, asked) }, [asked.address])
  }
  const actor = await given.learn.actor(asked.address, { again: true })
  if (!actor) return noteRelayServer(given.db, id, { state: 'unreadable', answeredAt: given.clock.now() })
  await noteRelayServer(given.db, id, { actorUri: actor.uri, inbox: actor.inbox })
  const activity = followOfRelay(given.uris, { ...asked, actorUri: actor.uri })
  await given.send(given.db, { sender: 'instance', activity }, [actor.inbox])
}
