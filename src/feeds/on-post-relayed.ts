import type { Deps } from '#platform/deps.ts'
import type { PostRelayed } from '../relays/index.ts'
import { fanOut } from './fan-out.ts'

/** A relay goes to the relayer's followers, and to those who follow the speciality or territory that it named. */
export async function onPostRelayed(given: Pick<Deps, 'db' | 'live'>, fact: PostRelayed): Promise<void> {
  await fanOut(given, {
    position: fact.relayId,
    postId: fact.postId,
    relayId: fact.relayId,
    actorId: fact.actorId,
    topics: fact.topics,
  })
}
