import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RemoteActor } from '../../actors/index.ts'
import { followUri } from '../follow-uris.ts'
import type { Inbox } from '../inbox/activity.ts'
import { voiceOf } from '../inbox/voice-of.ts'
import { followOf, undoOf } from '../translate/activities.ts'
import { all, idsOf, sameOrigin } from '../translate/document.ts'
import { digestOf, readHeader, type SaidOfFollowers } from './digest.ts'

export const SYNCHRONISE = 'federation:synchronise-followers'
export type ToSynchronise = SaidOfFollowers & { actorUri: string }

const REMEMBERED = 5_000

/**
 * Has a job compare what the server of an actor says of who follows it from here, where it says so within the signature, of
 * its own collection, and not what it said the last time.
 */
export function createCompareFollowers(given: Pick<Deps, 'db' | 'jobs'>) {
  const seen = new Map<string, string>()
  return async (actorUri: string, header: string): Promise<void> => {
    const said = readHeader(header)
    if (!said || !sameOrigin(said.url, actorUri) || seen.get(actorUri) === said.digest) return
    const options = { key: `${SYNCHRONISE}:${actorUri}`.slice(0, 500), maxAttempts: 3 }
    await given.jobs.add(given.db, SYNCHRONISE, { ...said, actorUri } satisfies ToSynchronise, options)
    if (seen.size >= REMEMBERED) seen.delete(seen.keys().next().value!)
    seen.set(actorUri, said.digest)
  }
}
export type CompareFollowers = ReturnType<typeof createCompareFollowers>

/**
 * The job: where the digests differ, its server is asked who follows. Whoever from here does not, as it says, follows no more
 * here; whoever does and is not known here to follow asked for it and is accepted, or lets go there (FEP-8fcf).
 * @throws DocumentUnavailable, UnreadableDocument
 */
export async function synchroniseFollowers(given: Inbox, said: ToSynchronise): Promise<void> {
  const actor = (await given.actors.remote.byUris([said.actorUri])).get(said.actorUri)
  if (actor?.state !== 'active' || actor.followers !== said.collectionId) return
  const known = await given.actors.remote.followersFromHere(actor.id)
  if (digestOf(known.map(given.uris.actor)) === said.digest) return
  const doc = await given.fetchDocument(said.url)
  const told = new Set(idsOf([...all(doc.orderedItems), ...all(doc.items)]))
  for (const id of known)
    if (!told.has(given.uris.actor(id))) await given.actors.relations.removeFollower(voiceOf(actor), id)
  const here = new Set(known.map(given.uris.actor))
  for (const uri of told) {
    const named = here.has(uri) ? null : given.uris.named(uri)
    if (named?.kind === 'actor') await acceptOrUndo(given, actor, named.id)
  }
}

async function acceptOrUndo(given: Inbox, actor: RemoteActor, followerId: ActorId): Promise<void> {
  try {
    await given.actors.relations.acceptRequest(voiceOf(actor), followerId)
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'no-such-follow-request')) throw error
    const { activity } = followOf(given, { sender: followerId, followee: actor.uri, followeeId: actor.id })
    const uri = await followUri(given.db, { followerId, followeeId: actor.id })
    await given.send(given.db, undoOf(given, followerId, uri ? { ...activity, id: uri } : activity), [actor.inbox])
  }
}
