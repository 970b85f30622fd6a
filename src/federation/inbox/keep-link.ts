import type { PostId } from '#platform/ids.ts'
import { momentOf } from '../translate/document.ts'
import { saidInLink } from '../translate/link.ts'
import type { Activity, Inbox } from './activity.ts'

export const FIND_LINK = 'federation:find-link'
/** A link of a chain that is not here, though another came through it. @param hops how many were looked for before, one after the other */
export type MissingLink = { uri: string; postId: PostId; hops: number }

/** As far up a chain as one link makes us look for those before it. */
const HOPS_MOST = 50

/**
 * Keeps a relay that somebody elsewhere made, as its own server tells of it, where it belongs in the chain. The one it came
 * through is looked for where it is not here.
 * @throws Refusal as receiveRelay
 */
export async function keepLink(
  given: Inbox,
  { id, actor, doc }: Pick<Activity, 'id' | 'actor' | 'doc'>,
  postId: PostId,
  hops = 0,
): Promise<void> {
  const said = saidInLink(doc)
  const through = said?.throughUri ? given.uris.named(said.throughUri) : null
  const fromHere = said?.throughUri ? given.uris.isFromHere(said.throughUri) : false
  const relayId = await given.relays.remote.receive({
    uri: id,
    actorId: actor.id,
    postId,
    why: said?.why ?? null,
    speciality: said?.speciality ?? null,
    territory: said?.territory ?? null,
    throughId: through?.kind === 'relay' ? through.id : null,
    throughUri: fromHere ? null : (said?.throughUri ?? null),
    relayedAt: momentOf(doc.published),
    tellsChain: said !== null,
  })
  const uri = await given.relays.remote.awaited(relayId)
  if (!uri || hops >= HOPS_MOST) return
  const missing: MissingLink = { uri, postId, hops: hops + 1 }
  await given.jobs.add(given.db, FIND_LINK, missing, { key: `${FIND_LINK}:${uri}`.slice(0, 500), maxAttempts: 8 })
}
