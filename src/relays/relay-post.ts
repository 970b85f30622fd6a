import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { newId, type PostId, type RelayId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { type Post, postBefore } from '../publishing/index.ts'
import type { PostRelayed } from './facts.ts'
import { deletePlan } from './planned-relays.ts'
import { type ArrivalPort, findProvenance } from './provenance.ts'
import { refuse } from './refusals.ts'
import { checkWords, type Relay, type RelayWords } from './relay.ts'
import { insertRelay } from './relays.ts'

export type RelayWish = Partial<RelayWords> & {
  postId: PostId
  /** The relay in whose card the button was pressed. */
  pressedIn?: RelayId | null
}

/**
 * Passes a post on in the name of `voice.actorId`. The relay keeps the one that it came through; one that was planned
 * for later need not happen any more.
 * @throws Refusal why-long, speciality-wrong, territory-wrong, no-such-post, may-not-relay (the post is not for everyone,
 * or one's own), already-relayed, may-not-speak
 */
export async function relayPost(
  given: Pick<Deps, 'db' | 'clock' | 'facts'> & { arrival: ArrivalPort },
  voice: Voice,
  wish: RelayWish,
): Promise<RelayId> {
  const words = checkWords(wish)
  return inTransaction(given.db, async (tx) => {
    const post = await checkMayRelay(tx, voice, wish.postId)
    const through = await findProvenance(tx, given.arrival, voice, post, wish.pressedIn ?? null)
    return passOn(tx, given, voice, post, words, through)
  })
}

/** The post, where this voice may relay it. @throws Refusal may-not-speak, no-such-post, may-not-relay */
export async function checkMayRelay(tx: Tx, voice: Voice, postId: PostId): Promise<Post> {
  await checkMaySpeak(tx, voice)
  const post = await postBefore(tx, voice, postId)
  if (post.visibility !== 'public' && post.visibility !== 'unlisted')
    refuse('may-not-relay', { visibility: post.visibility })
  if (post.authorId === voice.actorId) refuse('may-not-relay', { own: true })
  return post
}

/** Writes the relay and says so. @throws Refusal already-relayed */
export async function passOn(
  tx: Tx,
  given: Pick<Deps, 'clock' | 'facts'>,
  voice: Voice,
  post: Post,
  words: RelayWords,
  through: Relay | null,
  relayedAt = given.clock.now(),
): Promise<RelayId> {
  const id = newId<'Relay'>(given.clock.now())
  await insertRelay(tx, {
    ...words,
    id,
    postId: post.id,
    actorId: voice.actorId,
    relayedBy: voice.personId,
    throughId: through?.id ?? null,
    distance: through ? through.distance + 1 : 1,
    relayedAt,
  })
  await deletePlan(tx, post.id, voice.actorId)
  await given.facts.record<PostRelayed>(tx, {
    kind: 'PostRelayed',
    relayId: id,
    postId: post.id,
    authorId: post.authorId,
    actorId: voice.actorId,
    relayedBy: voice.personId,
    throughId: through?.id ?? null,
    topics: [
      ...(words.speciality ? [`speciality:${words.speciality}`] : []),
      ...(words.territory ? [`territory:${words.territory}`] : []),
    ],
  })
  return id
}
