import { type Written, write, written } from '../../api/json.ts'
import type { Conversation } from '../../conversations/index.ts'
import type { ActorId } from '../../platform/ids.ts'
import type { Presenting } from '../presenting.ts'

/** https://docs.joinmastodon.org/entities/Conversation/ — whoever writes to herself is in it alone. */
export function conversationWriter({ accounts, posts }: Presenting) {
  return async (conversation: Conversation, looker: { personId: ActorId; language?: string }): Promise<Written> => {
    const { id, unread, others, ownerId, lastPostId } = conversation
    const people = others.length > 0 ? others.map((one) => one.id) : [ownerId]
    const [last] = await posts([lastPostId], looker)
    return written(write({ id, unread, accounts: await accounts(people), last_status: last ?? null }))
  }
}
