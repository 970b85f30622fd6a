import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
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
  /** The relay that it came through, where that is here. */
  throughId: RelayId | null
  /** What it says that it came through, where that is not. */
  throughUri: string | null
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
    const through = said.throughId ? await relayById(tx, said.throughId) : null
    const ofThis = through && through.postId === said.postId && through.actorId !== said.actorId ? through : null
    const { why, speciality, territory } = said
    const id = await passOn(tx, given, voice, post, { why, speciality, territory }, ofThis)
    await tx
      .insertInto('remote_relays')
      .values({ relay_id: id, uri: said.uri, through_uri: ofThis ? null : said.throughUri })
      .execute()
    return id
  })
}

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
