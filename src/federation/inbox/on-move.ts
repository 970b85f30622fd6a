import type { ActorId } from '#platform/ids.ts'
import { idOf } from '../translate/document.ts'
import type { Inbox, Treatment } from './activity.ts'

/** An actor elsewhere moved to another account, which must say that it is the same one. */
export const onMove: Treatment = async (given, { actor, doc }) => {
  if (idOf(doc.object) !== actor.uri) return { refused: 'it moves another' }
  const target = idOf(doc.target)
  const targetId = target ? await accountNow(given, target) : null
  if (!targetId) return { ignored: 'the account to which it moves is not there' }
  await given.actors.moves.receive({ actorId: actor.id, uri: actor.uri, targetId })
  return 'understood'
}

/** As its own server tells of it now: what it is called elsewhere may be new. */
async function accountNow(given: Inbox, uri: string): Promise<ActorId | null> {
  const named = given.uris.named(uri)
  if (named) return named.kind === 'actor' ? named.id : null
  const actor = await given.learn.actor(uri, { again: true })
  return actor?.state === 'active' ? actor.id : null
}
