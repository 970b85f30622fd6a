import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId, type PostId, type RelayId } from '#platform/ids.ts'
import { refusing } from '#platform/refusal.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { type PublishingRefusal, readViewer, visiblePosts } from '../publishing/index.ts'
import type { PostRelayed } from './facts.ts'
import { type ArrivalPort, findProvenance } from './provenance.ts'
import { refuse } from './refusals.ts'
import { checkWhy } from './relay.ts'
import { insertRelay } from './relays.ts'

export type RelayWish = {
  postId: PostId
  why?: string | null
  speciality?: string | null
  territory?: string | null
  /** The relay in whose card the button was pressed. */
  pressedIn?: RelayId | null
}

const noSuchPost = () => refusing<PublishingRefusal>()('no-such-post')

/**
 * Passes a post on in the name of `voice.actorId`. The relay keeps the one that it came through.
 * @throws Refusal why-long, no-such-post, may-not-relay (the post is not for everyone, or one's own), already-relayed, may-not-speak
 */
export async function relayPost(
  given: Pick<Deps, 'db' | 'clock' | 'facts'> & { arrival: ArrivalPort },
  voice: Voice,
  wish: RelayWish,
): Promise<RelayId> {
  const why = checkWhy(wish.why)
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const viewer = await readViewer(tx, voice.personId)
    const post = (await visiblePosts(tx, [wish.postId], viewer)).get(wish.postId) ?? noSuchPost()
    if (post.visibility !== 'public' && post.visibility !== 'unlisted')
      refuse('may-not-relay', { visibility: post.visibility })
    if (post.authorId === voice.actorId) refuse('may-not-relay', { own: true })
    const through = await findProvenance(tx, given.arrival, voice, post, wish.pressedIn ?? null)
    const relayedAt = given.clock.now()
    const id = newId<'Relay'>(relayedAt)
    await insertRelay(tx, {
      id,
      postId: post.id,
      actorId: voice.actorId,
      relayedBy: voice.personId,
      why,
      speciality: wish.speciality ?? null,
      territory: wish.territory ?? null,
      throughId: through?.id ?? null,
      distance: through ? through.distance + 1 : 1,
      relayedAt,
    })
    await given.facts.record<PostRelayed>(tx, {
      kind: 'PostRelayed',
      relayId: id,
      postId: post.id,
      authorId: post.authorId,
      actorId: voice.actorId,
      relayedBy: voice.personId,
      throughId: through?.id ?? null,
      topics: [
        ...(wish.speciality ? [`speciality:${wish.speciality}`] : []),
        ...(wish.territory ? [`territory:${wish.territory}`] : []),
      ],
    })
    return id
  })
}
