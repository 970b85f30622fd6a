import type { Activity, Inbox } from '../inbox/activity.ts'
import { CONTEXT } from '../translate/activities.ts'
import { idOf, sameOrigin } from '../translate/document.ts'
import { noteRelayServer, relayServerByFollow, relayServerOf } from './relay-servers.ts'

/** A relay server lets this instance in, or does not. @returns whether it was one that answered */
export async function relayServerAnswered(
  given: Inbox,
  { actor, doc }: Activity,
  state: 'accepted' | 'refused',
): Promise<boolean> {
  const uri = idOf(doc.object)
  const asked = uri?.startsWith(`${given.uris.instance}#`) ? await relayServerByFollow(given.db, uri) : null
  if (!asked || !sameOrigin(asked.address, actor.uri)) return false
  if (asked.actorUri && asked.actorUri !== actor.uri) return false
  await noteRelayServer(given.db, asked.id, { state, actorUri: actor.uri, answeredAt: given.clock.now() })
  return true
}

/** One of LitePub's style follows whoever joined it, in return: it is accepted. @returns whether it was one */
export async function relayServerFollows(given: Inbox, { id, actor }: Activity): Promise<boolean> {
  const joined = await relayServerOf(given.db, actor.uri)
  if (!joined || joined.state === 'refused') return false
  const { instance } = given.uris
  const follow = { id, type: 'Follow', actor: actor.uri, object: instance }
  const accept = { '@context': CONTEXT, id: `${instance}#accepts/${encodeURIComponent(id)}`, type: 'Accept' }
  const activity = { ...accept, actor: instance, object: follow, to: [actor.uri] }
  await given.send(given.db, { sender: 'instance', activity }, [actor.inbox])
  return true
}
