import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { hangWaiting, lockChain } from './hang-links.ts'
import type { RelayWords } from './relay.ts'
import { checkMayRelay, passOn } from './relay-post.ts'
import { relayById, standingRelay } from './relays.ts'
import { relayByUri } from './remote-relays.ts'
import { undoStanding } from './undo-relay.ts'

/** A relay by an actor of another server, as that server tells of it. */
export type ReceivedRelay = RelayWords & {
  /** The name by which every server knows it. */
  uri: string
  actorId: ActorId
  postId: PostId
  /** The relay that it came through, where that is one from here. */
  throughId: RelayId | null
  /** What it came through, where that is of another server: it hangs below it as soon as that is here. */
  throughUri: string | null
  /** When it was made, as far as it says so. */
  relayedAt?: Date | null
  /** That its server told it as a link of a chain. */
  tellsChain?: boolean
}

/**
 * Keeps a relay of another server, once, as any other: the followers of whoever relayed find the post in their feeds.
 * @throws Refusal no-such-post, may-not-relay (the post is not for everyone), already-relayed (by another relay)
 */
export async function receiveRelay(given: Pick<Deps, 'db' | 'clock' | 'facts'>, said: ReceivedRelay): Promise<RelayId> {
  return inTransaction(given.db, async (tx) => {
    const known = await relayByUri(tx, said.uri)
    if (known) return known
    const voice = { actorId: said.actorId, personId: said.actorId }
    const post = await checkMayRelay(tx, voice, said.postId)
    await lockChain(tx, post.id)
    const through = said.throughId ? await relayById(tx, said.throughId) : null
    const ofThis = through && through.postId === said.postId && through.actorId !== said.actorId ? through : null
    const { why, speciality, territory } = said
    const at = within(said.relayedAt ?? null, post.publishedAt, given.clock.now())
    const id = await passOn(tx, given, voice, post, { why, speciality, territory }, ofThis, at)
    await tx
      .insertInto('remote_relays')
      .values({
        relay_id: id,
        uri: said.uri,
        through_uri: ofThis || said.throughUri === said.uri ? null : said.throughUri,
        tells_chain: said.tellsChain ?? false,
      })
      .execute()
    await hangWaiting(tx, given, post.id)
    return id
  })
}

/** Clocks of others go wrong: nothing was passed on before it was there, or tomorrow. */
const within = (said: Date | null, earliest: Date, latest: Date): Date =>
  !said || said > latest ? latest : said < earliest ? earliest : said

/** Takes a relay of another server back, by whoever made it. @returns whether it stood */
export async function receiveUndo(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'live'>,
  said: { actorId: ActorId } & ({ uri: string } | { postId: PostId }),
): Promise<boolean> {
  return inTransaction(given.db, async (tx) => {
    const postId = 'postId' in said ? said.postId : await postRelayed(tx, said)
    if (!postId || !(await standingRelay(tx, postId, said.actorId))) return false
    await undoStanding(given, tx, postId, said.actorId)
    return true
  })
}

async function postRelayed(tx: Tx, said: { uri: string; actorId: ActorId }): Promise<PostId | null> {
  const id = await relayByUri(tx, said.uri)
  const relay = id && (await relayById(tx, id))
  return relay && relay.actorId === said.actorId ? relay.postId : null
}
