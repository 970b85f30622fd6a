import type { ActorId } from '#platform/ids.ts'
import type { ActorProfile } from '../../actors/index.ts'
import type { Given } from '../given.ts'
import type { Keys } from '../keys.ts'
import { actorDocument } from '../translate/actor-document.ts'
import type { Doc } from '../translate/document.ts'

type Reading = Pick<Given, 'actors' | 'uris'> & { keys: Keys }

/** An actor from here as other servers read it, with what it is called elsewhere. */
export async function readActor(given: Reading, profile: ActorProfile): Promise<Doc> {
  const [key, aliases] = await Promise.all([given.keys.of(profile.id), aliasesOf(given, profile.id)])
  return actorDocument(given, profile, { key, aliases })
}

async function aliasesOf(given: Reading, id: ActorId): Promise<string[]> {
  const ids = await given.actors.moves.aliases(id)
  const remote = await given.actors.remote.byIds(ids)
  return ids.map((one) => remote.get(one)?.uri ?? given.uris.actor(one))
}
