import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { Post } from '../publishing/index.ts'
import type { Relay } from './relay.ts'
import { relayById } from './relays.ts'

/** How a post first reached a reader's feed: by which relay, if by one. The feeds, which stand later, answer it. */
export type ArrivalPort = (db: Reader, reader: ActorId, post: PostId) => Promise<RelayId | null>

/**
 * The relay that a new one came through: the one in whose card the button was pressed; else the one by which the post
 * first reached this reader's feed; none if the reader follows the author or came from elsewhere.
 */
export async function findProvenance(
  db: Reader,
  arrival: ArrivalPort,
  reader: { actorId: ActorId; personId: ActorId },
  post: Post,
  pressedIn: RelayId | null,
): Promise<Relay | null> {
  if (pressedIn) {
    const pressed = await liveRelay(db, pressedIn, post.id)
    if (pressed && pressed.actorId !== reader.actorId) return pressed
  }
  for (const id of new Set([reader.actorId, reader.personId])) {
    if (await followsAuthor(db, id, post.authorId)) return null
  }
  for (const id of new Set([reader.personId, reader.actorId])) {
    const first = await arrival(db, id, post.id)
    const relay = first ? await relayById(db, first) : null
    if (relay && relay.postId === post.id && relay.actorId !== reader.actorId) return relay
  }
  return null
}

async function liveRelay(db: Reader, id: RelayId, postId: PostId): Promise<Relay | null> {
  const relay = await relayById(db, id)
  return relay && relay.postId === postId && !relay.undone ? relay : null
}

async function followsAuthor(db: Reader, reader: ActorId, author: ActorId): Promise<boolean> {
  const row = await db
    .selectFrom('follows')
    .select('since')
    .where('follower_id', '=', reader)
    .where('followee_id', '=', author)
    .executeTakeFirst()
  return row !== undefined
}
